// What only some OBS can do. It says so by listing the request.
import type { Conversation } from './conversation.ts'

type Facts = Pick<Conversation, 'facts'>

export const splitRequestSince = '30.2'
export const offersSplit = ({ facts }: Facts): boolean => facts.availableRequests.includes('SplitRecordFile')

export const chaptersSince = '30.2'
export const offersChapters = ({ facts }: Facts): boolean => facts.availableRequests.includes('CreateRecordChapter')
