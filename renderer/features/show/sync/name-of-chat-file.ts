// A chat file by the name its owner knows. Pure.
import { baseName } from '../../../ui/files/file-listing.ts'

/** Before the name of one that a page sent, so that two of the same name can be kept. */
const sentMark = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}-/

export const nameOfChatFile = (path: string): string => baseName(path).replace(sentMark, '')
