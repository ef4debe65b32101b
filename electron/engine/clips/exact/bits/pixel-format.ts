// What one pixel is made of, in ffmpeg's words, so that an encoder can be told.
export interface SampleFormat {
  /** `chroma_format_idc`: 0 grey, 1 4:2:0, 2 4:2:2, 3 4:4:4. */
  chromaFormat: number
  lumaBits: number
  chromaBits: number
}

const families = ['gray', 'yuv420p', 'yuv422p', 'yuv444p']

/** `undefined` where ffmpeg has no such format: luma and chroma of different depth. RGB in 4:4:4 (matrix 0) is for the caller to see. */
export function pixelFormatOf({ chromaFormat, lumaBits, chromaBits }: SampleFormat): string | undefined {
  const family = families[chromaFormat]
  if (family === undefined || (chromaFormat !== 0 && lumaBits !== chromaBits)) return undefined
  return lumaBits === 8 ? family : `${family}${lumaBits}le`
}

/** How many luma samples one chroma sample spans, across and down: ISO/IEC 14496-10 table 6-1; 1 and 1 without chroma. */
export function chromaSpan(chromaFormat: number): { across: number; down: number } {
  return { across: chromaFormat === 1 || chromaFormat === 2 ? 2 : 1, down: chromaFormat === 1 ? 2 : 1 }
}
