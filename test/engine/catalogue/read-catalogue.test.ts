import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readCatalogue } from '../../../electron/engine/catalogue/read-catalogue.ts'
import { makeWorkbook } from '../../helpers/make-workbook.ts'

const outer = mkdtempSync(join(tmpdir(), 'catalogue-'))
const folder = join(outer, 'shop')
const photo = (name: string) => join(folder, name)

beforeAll(() => {
  for (const name of ['photos', 'photos/more', 'A-2', '.hidden']) mkdirSync(photo(name), { recursive: true })
  for (const name of ['photos/a.jpg', 'photos/more/1.PNG', 'photos/more/2.webp', 'photos/more/notes.txt', 'A-2/x.jpg', 'A-2/b.jpg'])
    writeFileSync(photo(name), 'x')
  writeFileSync(join(outer, 'secret.jpg'), 'x')
  symlinkSync(join(outer, 'secret.jpg'), photo('photos/link.jpg'))
})
afterAll(() => rmSync(outer, { recursive: true }))

let count = 0
function write(content: string | Uint8Array): string {
  const file = join(folder, `catalogue-${count++}`)
  writeFileSync(file, content)
  return file
}

const product = (sku: string, name: string, more: object = {}) => ({ sku, name, aliases: [], facts: [], photos: [], ...more })
const skipped = (file: string, line: number, reason: string) => ({ code: 'catalogue-row-skipped', details: { file, line, reason } })

test('a table gives products: values parted by either semicolon, zeros kept, photos as whole paths', async () => {
  const file = write(
    'sku,name,aliases,price,facts,photos\n00123,羽绒服,羽绒；大白 ; ,¥59.9/2 件,"90% 白鸭绒;可机洗\n三色","photos/a.jpg;photos\\more"\nA-2,围巾,,,,\n',
  )
  expect(await readCatalogue(file)).toEqual({
    products: [
      {
        sku: '00123',
        name: '羽绒服',
        aliases: ['羽绒', '大白'],
        price: '¥59.9/2 件',
        facts: ['90% 白鸭绒', '可机洗', '三色'],
        photos: [photo('photos/a.jpg'), photo('photos/more/1.PNG'), photo('photos/more/2.webp')],
      },
      product('A-2', '围巾', { photos: [photo('A-2/b.jpg'), photo('A-2/x.jpg')] }),
    ],
    warnings: [],
  })
})

test.each([
  ['any order, case and spaces', ' NAME , Price,S K U\n羽绒服,59,1\n'],
  ['Chinese names', '名称,价格,货号\n羽绒服,59,1\n'],
  ['other Chinese names', '商品名,卖点/参数,价格,编号,图片\n羽绒服,,59,1,\n'],
  ['semicolons between the cells', '商品名;价格;编号\n羽绒服;59;1\n'],
  ['tabs between the cells', 'name\tprice\tsku\n羽绒服\t59\t1\n'],
  ['a title and an empty line above', '秋季上新,,\n\n名称,价格,货号\n羽绒服,59,1\n'],
  ['a byte order mark and Windows line ends', '\ufeffsku,name,price\r\n1,羽绒服,59\r\n'],
])('the columns are found with %s', async (_, content) => {
  expect(await readCatalogue(write(content))).toEqual({ products: [product('1', '羽绒服', { price: '59' })], warnings: [] })
})

test('a bad row is named with its line and reason, and the good rows are kept', async () => {
  const file = write('sku,name,facts\n1,一,"a\nb"\n,二,\n3,,\n1,四,\n5,五,a,b\n6,"六"六,\n7,七\n\n8,"八\n9,九,\n')
  expect(await readCatalogue(file)).toEqual({
    products: [product('1', '一', { facts: ['a', 'b'] }), product('7', '七'), product('9', '九')],
    warnings: [
      skipped(file, 4, 'no-sku'),
      skipped(file, 5, 'no-name'),
      skipped(file, 6, 'duplicate-sku'),
      skipped(file, 7, 'too-many-cells'),
      skipped(file, 8, 'broken-quotes'),
      skipped(file, 11, 'broken-quotes'),
    ],
  })
})

test('a photo that is missing, no picture, or outside the folder is named, and the product is kept', async () => {
  const named = [
    '../secret.jpg',
    'photos/../../secret.jpg',
    '/etc/passwd',
    'C:\\a.jpg',
    'photos/link.jpg',
    'https://example.com/a.jpg',
    'photos/none.jpg',
    'photos/more/notes.txt',
    'photos/a.jpg',
  ]
  const file = write(`sku,name,photos\n1,一,${named.join(';')}\n../secret,二,\n..,三,\n`)
  const warnings = [
    'outside-folder',
    'outside-folder',
    'outside-folder',
    'outside-folder',
    'outside-folder',
    'missing',
    'missing',
    'not-a-picture',
  ].map((reason, index) => ({
    code: 'catalogue-photo-missing',
    details: { file, line: 2, photo: named[index], reason },
  }))
  expect(await readCatalogue(file)).toEqual({
    products: [product('1', '一', { photos: [photo('photos/a.jpg')] }), product('../secret', '二'), product('..', '三')],
    warnings,
  })
})

test('a table in GBK is read, with a word about the guess', async () => {
  const file = write(Buffer.from('736b752cc3fbb3c60a312cd3f0c8deb7fe0a', 'hex'))
  expect(await readCatalogue(file)).toEqual({
    products: [product('1', '羽绒服')],
    warnings: [{ code: 'catalogue-encoding-guessed', details: { file, encoding: 'gb18030' } }],
  })
})

test('a workbook gives the same, with its numbers and days as a person sees them', async () => {
  const file = write(
    makeWorkbook([
      ['秋季上新'],
      ['货号', '名称', '价格', '卖点'],
      ['00123', '羽绒服', 59.9, 'a；b'],
      [6901234567890, '围巾', 0.1 + 0.2, true],
      [undefined, undefined, undefined, undefined],
      [undefined, '没有货号'],
      [{ serial: 45413 }, '手套 & <帽>'],
      [7, '多了', 1, '', 'x'],
    ]),
  )
  expect(await readCatalogue(file)).toEqual({
    products: [
      product('00123', '羽绒服', { price: '59.9', facts: ['a', 'b'] }),
      product('6901234567890', '围巾', { price: '0.3', facts: ['TRUE'] }),
      product('2024-05-01', '手套 & <帽>'),
    ],
    warnings: [skipped(file, 6, 'no-sku'), skipped(file, 8, 'too-many-cells')],
  })
})

test.each([
  ['nothing at all', 'file-empty', ''],
  ['a table of something else', 'catalogue-unrecognised', 'a,b\n1,2\n'],
  ['no words but bytes', 'catalogue-unrecognised', Buffer.from([1, 0, 2, 0, 255])],
  ['a zip that is no workbook', 'catalogue-unrecognised', Buffer.from('PK\x03\x04 and then something else')],
  ['an old .xls', 'catalogue-unrecognised', Buffer.from('d0cf11e0a1b11ae1000000000000', 'hex')],
  ['columns without a row', 'catalogue-empty', 'sku,name\n'],
  ['only bad rows', 'catalogue-empty', 'sku,name\n1,\n,b\n'],
])('%s is refused with %s', async (_, code, content) => {
  const file = write(content)
  await expect(readCatalogue(file)).rejects.toMatchObject({ name: 'AppError', code, details: { file } })
})

test('a file that is not there, or is a folder, is refused', async () => {
  await expect(readCatalogue(photo('nothing.csv'))).rejects.toMatchObject({ code: 'file-missing' })
  await expect(readCatalogue(folder)).rejects.toMatchObject({ code: 'file-is-folder' })
})

const realCatalogue = join(import.meta.dirname, '../../../../shared/data/grocery-store/catalogue.csv')
test.runIf(existsSync(realCatalogue))(
  'a real catalogue of 81 products is read without a warning (only where the shared data is)',
  async () => {
    const { products, warnings } = await readCatalogue(realCatalogue)
    expect(warnings).toEqual([])
    expect(products).toHaveLength(81)
    expect(products.every(({ photos }) => photos.length === 1 && existsSync(photos[0] ?? ''))).toBe(true)
    expect(products[1]).toEqual({
      sku: 'Granny-Smith',
      name: 'Granny Smith',
      aliases: ['Apple'],
      facts: [],
      photos: [join(realCatalogue, '../iconic/Granny-Smith.jpg')],
    })
  },
)
