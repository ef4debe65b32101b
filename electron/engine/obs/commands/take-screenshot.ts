// A picture of the program.
import { AppError } from '../../../contract/errors.ts'
import type { CommandNeeds } from './command-needs.ts'

const tries = 3

/**
 * OBS can only be asked for a scene by its name. In Studio Mode, too, the program's is asked for; where the program became another one
 * meanwhile, it is asked again.
 */
export async function takeScreenshot(
  { conversation: find, clock }: Pick<CommandNeeds, 'conversation' | 'clock'>,
  { width, quality }: { width: number; quality: number },
): Promise<{ atMs: number; dataUrl: string }> {
  const conversation = find()
  const program = async () => (await conversation.request('GetCurrentProgramScene')).currentProgramSceneName
  let sourceName = await program()
  for (let attempt = 0; attempt < tries; attempt++) {
    const askedAtMs = clock.now()
    const { imageData } = await conversation.request('GetSourceScreenshot', {
      ...{ sourceName, imageFormat: 'jpg', imageWidth: width, imageCompressionQuality: quality },
    })
    const atMs = Math.round((askedAtMs + clock.now()) / 2)
    const now = await program()
    if (now === sourceName) return { atMs, dataUrl: imageData.replace(/^data:image\/jpg;/, 'data:image/jpeg;') }
    sourceName = now
  }
  throw new AppError('obs-did-not', 'The program changed during each screenshot')
}
