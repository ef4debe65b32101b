/** As many as a person may look through; the engine answers no more. */
export const mostHits = 1000
