// Starts a worker thread of the engine. Threads that run the sources as they are each strip their types with WebAssembly; V8 may then end the
// whole process ("Check failed: jit_page.has_value()"), when one thread frees the compiled form of a call from WebAssembly to JavaScript that
// another has freed already. Such calls are never compiled here, so that there is nothing to free: they are few, and slower by nothing seen.
import { setFlagsFromString } from 'node:v8'
import { Worker } from 'node:worker_threads'
import type { WorkerOptions } from 'node:worker_threads'
import { codeEnding } from '../lib/packed.ts'

setFlagsFromString('--wasm-wrapper-tiering-budget=2000000000')

/** @param entry without its ending, as of `new URL('./worker', import.meta.url)` */
export const startThread = (entry: URL, options: WorkerOptions): Worker => new Worker(new URL(`${entry.href}${codeEnding}`), options)
