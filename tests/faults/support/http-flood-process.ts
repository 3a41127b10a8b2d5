/** Asks for public pages and for metrics over many connections at once, many requests ahead of the answers; in a process of its own. */
import { BEGUN } from './other-process.ts'
import { type Asked, type AskedFigures, allOver, figuresOf, keepAsking, newAsked, refusalsOf, untilRefused } from './raw-asker.ts'

export type HttpFloodOrder = {
  readonly port: number
  readonly localAddress: string
  /** Connections that send twenty requests ahead, to the page with the programme and to the metrics. */
  readonly pages: number
  readonly metrics: number
  /** Connections that wait for each answer, as a browser does. */
  readonly patient: number
  /** At least, see `untilRefused`. */
  readonly forMs: number
}

export type HttpFloodFigures = { readonly ahead: AskedFigures; readonly patient: AskedFigures }

const AHEAD = 20
const requestOf = (path: string) => `GET ${path} HTTP/1.1\r\nHost: hub\r\nAccept-Encoding: identity\r\n\r\n`

async function flood({ port, localAddress, pages, metrics, patient, forMs }: HttpFloodOrder): Promise<HttpFloodFigures> {
  const [ahead, alone] = [newAsked(), newAsked()]
  const until = untilRefused(forMs, () => refusalsOf(ahead) + refusalsOf(alone))
  const asking = (asked: Asked, path: string, times: number) => {
    const text = requestOf(path).repeat(times)
    return keepAsking(asked, { port, localAddress, ahead: times, next: () => text, until })
  }
  const all = [
    ...Array.from({ length: pages }, () => asking(ahead, '/?programme=1', AHEAD)),
    ...Array.from({ length: metrics }, () => asking(ahead, '/metrics', AHEAD)),
    ...Array.from({ length: patient }, (_, number) => asking(alone, number % 2 === 0 ? '/?programme=1' : '/api/v1/nothing', 1)),
  ]
  process.send?.(BEGUN)
  await allOver(all, until)
  return { ahead: figuresOf(ahead), patient: figuresOf(alone) }
}

// The type assertion is what `f25-http-flood.ts` sends.
process.once('message', (order) => void flood(order as HttpFloodOrder).then((figures) => process.send?.(figures, () => process.exit(0))))
