/** Reads the number in an amount as people write it: `$5.00`, `CA$1,234.50`, `5,00 €`, `₩10,000`. `undefined` when there is none. */
export function parseAmount(written: string): number | undefined {
  const digits = /\d[\d.,\s\u00a0\u202f']*/.exec(written)?.[0].replace(/[\s\u00a0\u202f']/g, '')
  if (digits === undefined) return undefined
  const plain = digits.replace(/[.,]+$/, '')
  const mark = decimalMarkOf(plain)
  const grouped = mark === undefined ? plain.replace(/[.,]/g, '') : dropOthers(plain, mark)
  const amount = Number(grouped)
  return Number.isFinite(amount) ? amount : undefined
}

/** The last of `.` and `,` parts the cents, unless it comes more than once or has three digits after it. */
function decimalMarkOf(digits: string): string | undefined {
  const at = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','))
  if (at < 0) return undefined
  const mark = digits.charAt(at)
  const hasOther = digits.includes(mark === '.' ? ',' : '.')
  const isOnlyOne = digits.indexOf(mark) === at
  const digitsAfter = digits.length - at - 1
  return isOnlyOne && (hasOther || digitsAfter !== 3) ? mark : undefined
}

function dropOthers(digits: string, mark: string): string {
  return digits.replace(/[.,]/g, found => (found === mark ? '.' : ''))
}
