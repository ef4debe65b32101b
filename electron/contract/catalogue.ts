import { z } from 'zod'

/** An entry of the catalogue. Texts are kept as the shop wrote them. */
export const product = z.object({
  sku: z.string(),
  name: z.string(),
  aliases: z.array(z.string()),
  /** As written: "¥59", "59.9/2 件". */
  price: z.string().optional(),
  facts: z.array(z.string()),
  /** Absolute paths of reference pictures that exist. */
  photos: z.array(z.string()),
})
export type Product = z.infer<typeof product>
