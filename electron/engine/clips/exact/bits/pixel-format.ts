// What one pixel is made of.
export interface SampleFormat {
  /** `chroma_format_idc`: 0 grey, 1 4:2:0, 2 4:2:2, 3 4:4:4. */
  chromaFormat: number
  lumaBits: number
  chromaBits: number
}

/** How many luma samples one chroma sample spans, across and down: ISO/IEC 14496-10 table 6-1; 1 and 1 without chroma. */
export function chromaSpan(chromaFormat: number): { across: number; down: number } {
  return { across: chromaFormat === 1 || chromaFormat === 2 ? 2 : 1, down: chromaFormat === 1 ? 2 : 1 }
}
