/** With a slow disk and a full index still well below 50 ms. */
const messagesPerBatch = 2000

/** Cuts messages into parts that `addBatch` takes in one short transaction each. */
export function* messageBatches<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let index = 0; index < items.length; index += messagesPerBatch) yield items.slice(index, index + messagesPerBatch)
}
