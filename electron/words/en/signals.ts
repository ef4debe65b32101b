import type { AllSignalWords } from '../signal-words.ts'

export const signals = {
  messageRate: { name: 'Pace of the chat', why: 'Messages a second: when everybody suddenly writes, something has just happened.' },
  speakers: { name: 'People writing', why: 'How many different people write: many people say more than many messages.' },
  newcomers: {
    name: 'New voices',
    why: 'The share of people who write for the first time in this show: it takes something to make them, or they have only just come in.',
  },
  evenness: {
    name: 'Spread of the chat',
    why: 'Whether everybody says a little or a few people say it all: a few people flooding the chat are no crowd.',
  },
  repeats: {
    name: 'Copied messages',
    why: 'The same text pasted again and again: a wave of copies says nothing about the show, so it counts against.',
  },
  laughter: { name: 'Laughter in chat', why: 'Messages such as haha, lol or 哈哈: what made viewers laugh is worth seeing again.' },
  amazement: { name: 'Amazement', why: 'Messages such as wow, no way or 666: the best clips are where viewers could not believe it.' },
  questions: { name: 'Questions', why: 'Viewers ask: many questions mean that you are speaking about what they care for.' },
  purchaseWords: { name: 'Wanting to buy', why: 'Messages asking for the link or afraid of missing out: this is where a sale is closing.' },
  orders: { name: 'Orders claimed', why: 'Messages such as “got it” or “ordered”: proof that what you said did sell.' },
  complaints: { name: 'Complaints', why: 'Displeasure with the goods, the price or the shop: a lively chat, but rarely one for a clip.' },
  trouble: { name: 'Trouble with the stream', why: 'Messages such as “no sound” or “it lags”: viewers report a fault, they do not cheer.' },
  lottery: {
    name: 'Draws and passwords',
    why: 'Digits and phrases that you asked for in a draw: the chat is full because it was told to be.',
  },
  greetings: {
    name: 'Greetings',
    why: 'Hellos and goodbyes at the opening, when a crowd arrives, and at the end: polite, but no highlight.',
  },
  thanks: { name: 'Thanks for gifts', why: 'Messages thanking somebody for a gift: they tell of the gift, not of the show.' },
  gifts: { name: 'Gifts', why: 'The value of gifts and paid messages, with large ones toned down: people pay when something moves them.' },
  loudness: { name: 'Loudness', why: 'How loud it is beside how loud it usually is: excitement, laughter and cheers are all louder.' },
  loudnessRise: {
    name: 'Sudden loudness',
    why: 'How far the sound has jumped above the last seconds: a sudden burst is often the very moment.',
  },
  speech: { name: 'Speech', why: 'Whether somebody is speaking: a stretch without a word is rarely worth keeping.' },
  music: { name: 'Music', why: 'Whether music is playing or somebody sings: a break with music is loud, but no highlight.' },
  speechRate: { name: 'Pace of speech', why: 'Syllables a second: people speak faster when they are carried away.' },
  voicePitch: {
    name: 'Height of the voice',
    why: 'How high a voice goes beside how high it usually goes: excitement raises it, also in a quiet room.',
  },
  voiceBrightness: {
    name: 'Sharpness of the voice',
    why: 'How much of the voice is high tones: who calls out sounds sharper than who murmurs, however far the microphone is.',
  },
  laughterSound: {
    name: 'Laughter in the room',
    why: 'Sound that is like a burst of laughter: when you laugh, your viewers mostly do too.',
  },
  pauses: { name: 'Pauses', why: 'The gaps in the speech: few of them make a tight clip, and clips begin and end in one.' },
  soundLost: { name: 'Lost sound', why: 'The sound drops out: mostly a fault, and a clip without sound is of no use.' },
  cuts: { name: 'Cuts', why: 'Whether the picture switches: cuts follow what happens, and clips begin and end at one.' },
  motion: { name: 'Motion', why: 'How much the picture changes: where something moves, something often happens.' },
  black: { name: 'Black picture', why: 'Whether the picture is black: there is nothing to see.' },
  marks: { name: 'Marked by hand', why: 'Somebody pressed “mark” here: nothing knows better than a person.' },
} satisfies AllSignalWords
