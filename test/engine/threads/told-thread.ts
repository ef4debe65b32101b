// A thread that says what it is told, or does it.
import { parentPort } from 'node:worker_threads'

parentPort!.on('message', (word: string) => {
  if (word === 'crash') throw new Error('crashed')
  if (word === 'end') parentPort!.close()
  else if (word !== 'be silent') parentPort!.postMessage(word)
})
