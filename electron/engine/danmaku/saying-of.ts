// What two messages share when they say the same: whatever the width, the case, the spaces, how long a letter is held and how loud the end is.
// All else tells them apart: "3.5元" and "35元", "+1" and "-1", "666" and "66", "好看" and "好看？".

/** What is longer is told apart by its length besides. */
const longestText = 200

export function sayingOf(text: string): string {
  const cut = text.length > longestText ? `${text.slice(0, longestText)}#${text.length}` : text
  const letters = cut.replace(/\s+/g, '')
  return (letters.replace(/[!！。~～…]+$/, '') || letters)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(\P{Nd})\1+/gu, '$1')
}
