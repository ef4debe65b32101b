// All keys of the page in one place, so that one dialog can show them and no two of them collide unseen.

/** `?`, `Space`, `ArrowLeft`, `j`, `Ctrl+k`, `Shift+ArrowLeft`. Ctrl is also Command. A sign made with Shift is written as the sign. */
export type KeyName = string

export interface KeyBinding {
  /** All of them do the same. */
  keys: readonly KeyName[]
  /** What it does, in the user's language: a line of the dialog. */
  word: string
  run: (event: KeyboardEvent) => void
  /** Also while a text field has the focus. */
  whileTyping?: boolean
  /** Also while a button or link has the focus, which else keeps Space and Enter for itself. */
  overButtons?: boolean
  /** Also again and again while it is held: a step. All else is done once a press, however long a hand lies on the key. */
  repeats?: boolean
}

/** In the order of the dialog, and in which they are asked: a page before the frame. */
const keyScopes = ['player', 'show', 'timeline', 'moments', 'library', 'clips', 'alerts', 'chat', 'live', 'everywhere'] as const

export interface KeyScope {
  name: (typeof keyScopes)[number]
  /** Heading in the dialog. */
  word: string
  bindings: readonly KeyBinding[]
}

export type Keys = ReturnType<typeof createKeys>

/** While a dialog is open only keys inside of it count. */
export function createKeys(target: Pick<Window, 'addEventListener' | 'removeEventListener'>) {
  let scopes: readonly KeyScope[] = []
  const listeners = new Set<() => void>()

  const become = (next: readonly KeyScope[]) => {
    scopes = next
    for (const listener of listeners) listener()
  }

  const onKeyDown = (event: Event) => {
    if (!(event instanceof KeyboardEvent) || event.defaultPrevented || event.isComposing || isBehindDialog()) return
    const name = nameOf(event)
    const found = scopes.flatMap(({ bindings }) => bindings).find(binding => binding.keys.includes(name) && mayRun(binding, event))
    if (!found) return
    event.preventDefault()
    if (!event.repeat || found.repeats === true) found.run(event)
  }
  target.addEventListener('keydown', onKeyDown)

  return {
    add(scope: KeyScope): () => void {
      become([...scopes, scope].toSorted((a, b) => placeOf(a) - placeOf(b)))
      return () => become(scopes.filter(each => each !== scope))
    },
    all: (): readonly KeyScope[] => scopes,
    follow(listener: () => void): () => void {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    close: () => target.removeEventListener('keydown', onKeyDown),
  }
}

const placeOf = ({ name }: KeyScope): number => keyScopes.indexOf(name)

/** What was pressed, as bindings write it. */
export function nameOf({
  key,
  ctrlKey,
  metaKey,
  altKey,
  shiftKey,
}: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>) {
  const isLetter = /^[a-z]$/i.test(key)
  const plain = key === ' ' ? 'Space' : isLetter ? key.toLowerCase() : key
  const isSign = key.length === 1 && !isLetter && key !== ' '
  return [...(ctrlKey || metaKey ? ['Ctrl'] : []), ...(altKey ? ['Alt'] : []), ...(shiftKey && !isSign ? ['Shift'] : []), plain].join('+')
}

/** Not so a list that is only chosen from: it is a field that nobody can write in, and keeps the focus after a choice. */
const typing =
  'textarea, select, [contenteditable="true"], input:not([type=checkbox], [type=radio], [type=button], [type=range], [readonly])'
const pressed =
  'button, a[href], summary, [role=button], [role=menuitem], [role=tab], [role=option], input[type=checkbox], input[type=radio]'

function mayRun({ whileTyping, overButtons }: KeyBinding, event: KeyboardEvent): boolean {
  if (!(event.target instanceof Element)) return true
  if (event.target.closest(typing)) return whileTyping === true
  const isForButton = (event.key === ' ' || event.key === 'Enter') && event.target.closest(pressed) !== null
  return !isForButton || overButtons === true
}

const isBehindDialog = () => document.querySelector('[role=dialog][aria-modal=true]') !== null
