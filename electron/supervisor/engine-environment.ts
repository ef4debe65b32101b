// What an engine is given of the environment that its supervisor was started in.

/** Of those that read files: a network drive that is gone holds some, and others must be left. Node reads this before the engine runs. */
const fileThreads = '16'

/** Where compiled code is kept, and what a network may need. */
const kept = new Set(['NODE_COMPILE_CACHE', 'NODE_EXTRA_CA_CERTS', 'NODE_USE_ENV_PROXY'])

/** Without what else tells Node to load code, to open a debugger or to trust anybody: it was meant for another program. */
export function engineEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const names = Object.keys(environment).filter(name => !/^NODE_/i.test(name) || kept.has(name.toUpperCase())) // Windows knows no cases
  return { UV_THREADPOOL_SIZE: fileThreads, ...Object.fromEntries(names.map(name => [name, environment[name]])) }
}
