// Shows what the shell says in the address: a name, a sentence, in which language and light.
const said = new URLSearchParams(location.search)
document.documentElement.lang = said.get('language') ?? 'en'
document.documentElement.dataset.theme = said.get('theme') ?? 'dark'
document.title = said.get('title') ?? ''
for (const name of ['title', 'sentence']) document.getElementById(name).textContent = said.get(name)
