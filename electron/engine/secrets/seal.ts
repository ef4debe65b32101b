// How a secret lies on disk: AES-256-GCM, so that without the key it can neither be read nor changed, nor moved under another name.
//   version (1 byte) · which key sealed it (8) · nonce (12) · the text in disguise · tag (16)
import { createCipheriv, createDecipheriv, createHmac, createSecretKey } from 'node:crypto'
import type { KeyObject } from 'node:crypto'

/** Why something sealed cannot be opened. */
export type SealTrouble = 'another-version' | 'another-key' | 'damaged'

export const keyBytes = 32
export const nonceBytes = 12
const cipher = 'aes-256-gcm'
const version = 1
const keyIdBytes = 8
const headBytes = 1 + keyIdBytes
const tagBytes = 16

/** Undefined where these bytes are no key. Unlike bytes, what is returned shows nothing of itself in a log. */
export const toKey = (bytes: Uint8Array): KeyObject | undefined => (bytes.length === keyBytes ? createSecretKey(bytes) : undefined)

/** @param nonce new and random each time: with one used twice, both texts could be told */
export function seal(text: string, { name, key, nonce }: { name: string; key: KeyObject; nonce: Uint8Array }): Buffer {
  const head = Buffer.concat([Buffer.of(version), idOf(key)])
  const sealing = createCipheriv(cipher, key, nonce, { authTagLength: tagBytes }).setAAD(boundTo(head, name))
  return Buffer.concat([head, nonce, sealing.update(text, 'utf8'), sealing.final(), sealing.getAuthTag()])
}

export function openSealed(sealed: Buffer, { name, key }: { name: string; key: KeyObject }): { text: string } | { trouble: SealTrouble } {
  if (sealed.length < headBytes + nonceBytes + tagBytes) return { trouble: 'damaged' }
  const head = sealed.subarray(0, headBytes)
  if (head[0] !== version) return { trouble: 'another-version' }
  if (!head.subarray(1).equals(idOf(key))) return { trouble: 'another-key' }
  const nonce = sealed.subarray(headBytes, headBytes + nonceBytes)
  const opening = createDecipheriv(cipher, key, nonce, { authTagLength: tagBytes })
    .setAAD(boundTo(head, name))
    .setAuthTag(sealed.subarray(-tagBytes))
  try {
    const disguised = sealed.subarray(headBytes + nonceBytes, -tagBytes)
    return { text: Buffer.concat([opening.update(disguised), opening.final()]).toString('utf8') }
  } catch {
    return { trouble: 'damaged' } // or sealed under another name
  }
}

/** What is not in disguise, and cannot be changed all the same. */
const boundTo = (head: Buffer, name: string): Buffer => Buffer.concat([head, Buffer.from(name)])

/** Tells keys apart and says nothing about them. */
const idOf = (key: KeyObject): Buffer => createHmac('sha256', key).update('showrunner: which key').digest().subarray(0, keyIdBytes)
