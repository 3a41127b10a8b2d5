/**
 * The public status as a stream (Server-Sent Events): sent at once, and again whenever it is another one, by a command or by itself as time passes.
 * For boards, bots and other programs; phones have their sockets. A stream is a connection like others: where there are too many it makes room.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Language } from '@tricolore/shared/model/values.ts'
import type { Hub } from '../hub/hub.ts'
import type { PublicAnswers } from './public-answers.ts'
import { publicJson } from './public-routes.ts'

/** What comes faster is put together, as for phones. */
const GAP_MS = 100
/** So that routers in between keep the line, and a reader that is gone is noticed. */
const BEAT_MS = 15_000
/** Left unread, in bytes: whoever is so far behind begins anew by itself. */
const MOST_UNREAD = 65_536
/** A browser comes back after so long. */
const RETRY_MS = 3_000

type Stream = { readonly res: ServerResponse; readonly language: Language; etag: string }

export type PublicEvents = {
  /** Answers with a stream; false while no event is open. */
  join(req: IncomingMessage, res: ServerResponse, language: Language): boolean
}

export function createPublicEvents({ hub, answers }: { readonly hub: Pick<Hub, 'seq' | 'clock' | 'follow'>; readonly answers: PublicAnswers }): PublicEvents {
  const streams = new Set<Stream>()
  let due: NodeJS.Timeout | null = null
  let dueAtMs = Number.POSITIVE_INFINITY
  let beat: NodeJS.Timeout | null = null

  hub.follow('sending the public status failed', () => lookIn(GAP_MS))

  /** The sooner one counts. */
  function lookIn(delayMs: number): void {
    const atMs = performance.now() + delayMs
    if (streams.size === 0 || atMs >= dueAtMs) return
    if (due) clearTimeout(due)
    dueAtMs = atMs
    due = setTimeout(look, delayMs).unref()
  }

  function look(): void {
    if (due) clearTimeout(due)
    due = null
    dueAtMs = Number.POSITIVE_INFINITY
    const frames = new Map<string, string>()
    for (const stream of streams) {
      const made = answers.status(stream.language)
      if (made.value === null || made.etag === stream.etag) continue
      const frame = frames.get(made.etag) ?? frameOf(publicJson(made, hub.seq(), hub.clock.nowMs()), hub.seq())
      frames.set(made.etag, frame)
      stream.etag = made.etag
      write(stream, frame)
    }
    lookWhenTimeChangesIt()
  }

  function lookWhenTimeChangesIt(): void {
    const languages = new Set([...streams].map(({ language }) => language))
    const changesMs = [...languages].map((language) => answers.status(language).value?.nextChangeAtMs ?? Number.POSITIVE_INFINITY)
    const nextMs = Math.min(...changesMs)
    if (Number.isFinite(nextMs)) lookIn(Math.min(2_147_483_647, Math.max(GAP_MS, nextMs - hub.clock.nowMs())))
  }

  function write({ res }: Stream, text: string): void {
    if (res.writableLength > MOST_UNREAD) res.destroy()
    else res.write(text)
  }

  /** Looks as well: whatever it was that was not heard of, no stream is behind for longer. */
  function beatOnce(): void {
    for (const stream of streams) write(stream, ':\n\n')
    look()
  }

  return {
    join(req, res, language) {
      const made = answers.status(language)
      if (made.value === null) return false
      res.writeHead(200, {
        'Content-Type': 'text/event-stream; charset=utf-8',
        'Cache-Control': 'no-store, no-transform',
        // nginx would keep it until it has a page full.
        'X-Accel-Buffering': 'no',
      })
      if (req.method === 'HEAD') {
        res.end()
        return true
      }
      const stream: Stream = { res, language, etag: made.etag }
      streams.add(stream)
      beat ??= setInterval(beatOnce, BEAT_MS).unref()
      res.once('close', () => {
        streams.delete(stream)
        if (streams.size > 0 || !beat) return
        clearInterval(beat)
        beat = null
      })
      write(stream, `retry: ${RETRY_MS}\n${frameOf(publicJson(made, hub.seq(), hub.clock.nowMs()), hub.seq())}`)
      lookWhenTimeChangesIt()
      return true
    },
  }
}

/** JSON has no line breaks, so it is one line of data. */
function frameOf(json: string, seq: number): string {
  return `id: ${seq}\nevent: status\ndata: ${json}\n\n`
}
