/** An operator who brings one file after another that no honest program wrote, as fast as the hub takes them; in a process of its own. */
import { setTimeout as sleep } from 'node:timers/promises'
import { samples } from '@tricolore/server/exchange/read/samples.ts'
import { hostileTexts } from '../../support/hostile-text.ts'
import { BEGUN } from './other-process.ts'

export type HostileImportsOrder = {
  readonly url: string
  readonly token: string
  /** Of each program's file so many that break off somewhere. */
  readonly cutEach: number
  /** Rows of the largest table. */
  readonly rows: number
}

export type HostileImportsFigures = {
  readonly sent: number
  /** Answers by what they are: a review, a sentence that says why not, or neither, by its name. */
  readonly reviews: number
  readonly sentences: number
  readonly others: readonly string[]
  readonly told429: number
  readonly answeredMs: readonly number[]
}

type NamedFile = { readonly name: string; readonly bytes: Uint8Array }

const AGAIN_MS = 100
const text = (value: string) => new TextEncoder().encode(value)

function entityBomb(): string {
  const levels = Array.from({ length: 9 }, (_, level) => `<!ENTITY e${level + 1} "${`&e${level};`.repeat(10)}">`)
  return `<?xml version="1.0"?><!DOCTYPE schedule [<!ENTITY e0 "boom">${levels.join('')}]><schedule><title>&e9;</title></schedule>`
}

/** Two megabytes, a thousand events. */
function largeXml(): string {
  const event = (id: number) =>
    `<event id="${id}" guid="00000000-0000-4000-8000-${String(id).padStart(12, '0')}"><room>R${id % 20}</room><start>${String(9 + (id % 9)).padStart(2, '0')}:00</start><duration>00:10</duration><title>Event ${id}</title><abstract>${'word '.repeat(390)}</abstract></event>`
  const events = Array.from({ length: 1_000 }, (_, id) => event(id)).join('')
  return `<?xml version="1.0"?><schedule><version>1</version><conference><acronym>x</acronym><title>X</title><start>2027-03-01</start><end>2027-03-01</end><time_zone_name>Europe/Paris</time_zone_name></conference><day index="1" date="2027-03-01"><room name="R">${events}</room></day></schedule>`
}

function table(rows: number, titleOf: (row: number) => string): string {
  const lines = Array.from(
    { length: rows },
    (_, row) => `${row},"${titleOf(row).replaceAll('"', '""')}",2027-03-01 ${String(8 + (row % 10)).padStart(2, '0')}:00,10,R${row % 20}`,
  )
  return `id,title,start,minutes,room\n${lines.join('\n')}\n`
}

/** The same places each time: a file that breaks the hub is found again. */
function cut(cutEach: number): readonly NamedFile[] {
  let seed = 29
  const place = (length: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
    return seed % length
  }
  return Object.entries(samples).flatMap(([format, bytes]) =>
    Array.from({ length: cutEach }, () => {
      const until = place(bytes.length)
      return { name: `${format} up to byte ${until}`, bytes: bytes.subarray(0, until) }
    }),
  )
}

function files({ cutEach, rows }: HostileImportsOrder): readonly NamedFile[] {
  return [
    { name: 'login page', bytes: text('<!doctype html><title>Log in</title><form><input type=password></form>') },
    { name: 'nothing', bytes: new Uint8Array() },
    { name: 'entity bomb', bytes: text(entityBomb()) },
    { name: 'large XML', bytes: text(largeXml()) },
    { name: 'hostile titles', bytes: text(table(hostileTexts.length, (row) => hostileTexts[row] ?? '')) },
    { name: `${rows} rows`, bytes: text(table(rows, (row) => `Talk ${row}`)) },
    ...cut(cutEach),
  ]
}

async function bring(order: HostileImportsOrder): Promise<HostileImportsFigures> {
  const { url, token } = order
  const [others, answeredMs]: [string[], number[]] = [[], []]
  let [sent, reviews, sentences, told429] = [0, 0, 0, 0]
  const all = files(order)
  process.send?.(BEGUN)
  for (const { name, bytes } of all) {
    for (let isDone = false; !isDone; ) {
      const startedMs = performance.now()
      const response = await fetch(new URL('/api/v1/imports?name=file&timeZone=Europe%2FParis', url), {
        method: 'POST',
        headers: { Authorization: `Bearer ${token}`, 'Accept-Language': 'en' },
        body: Buffer.from(bytes),
      })
      const answer: unknown = await response.json().catch(() => null)
      isDone = response.status !== 429
      if (!isDone) {
        told429 += 1
        await sleep(AGAIN_MS)
        continue
      }
      sent += 1
      answeredMs.push(performance.now() - startedMs)
      if (isReview(response.status, answer)) reviews += 1
      else if (isSentence(response.status, answer)) sentences += 1
      else others.push(`${name}: ${response.status}`)
    }
  }
  return { sent, reviews, sentences, others, told429, answeredMs }
}

function isReview(status: number, answer: unknown): boolean {
  return status === 200 && typeof answer === 'object' && answer !== null && 'importId' in answer
}

function isSentence(status: number, answer: unknown): boolean {
  return status >= 400 && status < 500 && typeof answer === 'object' && answer !== null && 'message' in answer && typeof answer.message === 'string'
}

// The type assertion is what `f29-hostile-imports.ts` sends.
process.once('message', (order) => void bring(order as HostileImportsOrder).then((figures) => process.send?.(figures, () => process.exit(0))))
