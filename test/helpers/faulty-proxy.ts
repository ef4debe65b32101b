// A line to OBS that breaks on demand. It knows the truth: whether an answer of OBS can get through just now.
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export type FaultyProxy = Awaited<ReturnType<typeof startFaultyProxy>>

interface Line {
  studio: Socket
  obs: Socket
  /** Forgotten by whoever stands between: nothing gets through, and nobody is told. */
  isDead: boolean
  /** Delivers what was delayed. */
  hurry: (() => void)[]
}

/** An unmasked frame, as servers send them. */
function frame(opCode: number, payload: Uint8Array, statedLength = payload.length): Buffer {
  const head = statedLength < 126 ? [0x80 | opCode, statedLength] : [0x80 | opCode, 126, statedLength >> 8, statedLength & 0xff]
  return Buffer.concat([Buffer.from(head), payload])
}

export async function startFaultyProxy({ targetPort }: { targetPort: number }) {
  const lines = new Set<Line>()
  let isSilent = false
  let delayMs = 0

  const server = createServer(studio => {
    const line: Line = { studio, obs: connect(targetPort, '127.0.0.1'), isDead: false, hurry: [] }
    lines.add(line)
    carry(line, studio, line.obs)
    carry(line, line.obs, studio)
    if (isSilent) pause(line)
  })
  const listen = (port: number) => new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve))
  await listen(0)
  const { port } = server.address() as AddressInfo // of TCP

  function carry(line: Line, from: Socket, to: Socket) {
    from.setNoDelay()
    from.on('error', () => {})
    const waiting: Buffer[] = []
    const deliver = () => {
      const bytes = waiting.shift()
      if (bytes && !line.isDead && to.writable) to.write(bytes)
    }
    line.hurry.push(() => waiting.slice().forEach(deliver))
    from.on('data', bytes => {
      waiting.push(bytes)
      if (delayMs > 0) setTimeout(deliver, delayMs)
      else deliver()
    })
    from.on('close', () => {
      if (line.isDead && from === line.obs) return // the studio is not told
      lines.delete(line)
      to.destroy()
    })
  }

  function pause({ studio, obs }: Line) {
    studio.pause()
    obs.pause()
  }

  const each = (act: (line: Line) => void) => () => [...lines].forEach(act)

  return {
    port,
    /** The truth. */
    isThrough: () => !isSilent && [...lines].some(({ isDead, obs }) => !isDead && obs.readyState === 'open'),
    lines: () => lines.size,
    reset: each(({ studio }) => studio.resetAndDestroy()),
    /** OBS's end is gone, and the studio is not told; a new call gets through. */
    forget: each(line => {
      line.isDead = true
      line.obs.destroy()
    }),
    sayGoodbye: (code: number) => each(({ studio }) => studio.end(frame(8, Buffer.from([code >> 8, code & 0xff]))))(),
    /** The beginning of a message, and then the end of the line. */
    cutFrame: each(({ studio }) => studio.end(frame(1, Buffer.from('{"op":5,"d":{"eventType":"Cu'), 500))),
    /** Bytes are missing in the middle: what follows is read as the rest of another message. */
    tearFrame: each(({ studio }) => studio.write(frame(1, Buffer.from('{"op":5,'), 60_000))),
    sayNonsense: each(({ studio }) => studio.write(Buffer.from([0xff, 0x80, 0x13, 0x37, 0x00]))),
    /** Nothing gets through, and nothing is lost: it comes when it is silent no longer. */
    setSilent(silent: boolean) {
      isSilent = silent
      for (const line of lines) {
        if (silent) pause(line)
        else [line.studio, line.obs].forEach(socket => socket.resume())
      }
    },
    /** What was under way comes at once where there is none any more. */
    setDelay(ms: number) {
      delayMs = ms
      if (ms === 0) each(({ hurry }) => hurry.forEach(deliver => deliver()))()
    },
    /** Nobody listens here any more; who was there is cut off. */
    async goAway() {
      each(({ studio }) => studio.resetAndDestroy())()
      await new Promise(resolve => server.close(resolve))
    },
    comeBack: () => listen(port),
    async close() {
      each(({ studio, obs }) => [studio, obs].forEach(socket => socket.destroy()))()
      if (server.listening) await new Promise(resolve => server.close(resolve))
    },
  }
}
