// Drops files on a page as a hand would: the page gets names and contents, and no path.
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { Page } from 'playwright-core'

export async function dropFiles(page: Page, paths: readonly string[]): Promise<void> {
  const files = paths.map(path => ({ name: basename(path), content: readFileSync(path).toString('base64') }))
  const held = await page.evaluateHandle(each => {
    // runs in the browser, whose types this side does not have
    const { DataTransfer, File, Uint8Array, atob } = globalThis as unknown as BrowserParts
    const transfer = new DataTransfer()
    for (const { name, content } of each) transfer.items.add(new File([Uint8Array.from(atob(content), byte => byte.charCodeAt(0))], name))
    return transfer
  }, files)
  for (const event of ['dragenter', 'dragover', 'drop']) await page.dispatchEvent('main', event, { dataTransfer: held })
}

interface BrowserParts {
  DataTransfer: new () => { items: { add(file: unknown): void } }
  File: new (parts: unknown[], name: string) => unknown
  Uint8Array: typeof Uint8Array
  atob(text: string): string
}
