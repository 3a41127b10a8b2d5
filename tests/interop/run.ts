/** `npm run interop`: other people's programs against the real hub, over the standards alone. Not part of `npm test`; see README.md beside it. */
import type { FeedsAnswer } from '@tricolore/shared/protocol/feeds-down.ts'
import { type HubProcess, startHubProcess } from '../e2e/support/hub-process.ts'
import { logIn, type OperatorApi } from '../e2e/support/operator-api.ts'
import { endAll, needPython, startProgram } from './programs.ts'

const FEED = 'bleu'
const WATCH_S = 6
/** Of the 25 a second that GStreamer makes; the first second is for connecting, and the machine may be small. */
const LEAST_PICTURES = 60
const LEAST_SOUNDS = 150

type Outcome = { readonly what: string; readonly isGood: boolean; readonly seen: string }

type Place = { readonly hub: HubProcess; readonly operator: OperatorApi; readonly key: string; readonly screenKey: string }

needPython()
const hub = await startHubProcess({ flags: ['--event-day', 'now'] })
const outcomes: Outcome[] = []
try {
  const operator = await logIn(hub, 'Interop')
  const { key: screenKey } = await operator.addScreen({ roomId: 'rouge', purpose: 'audience', name: 'aiortc' })
  for (const codec of ['h264', 'vp8'] as const) {
    await operator.done({ type: 'setFeed', feedId: FEED, roomId: FEED, name: 'GStreamer', kind: 'whip', codec })
    outcomes.push(...(await publishAndWatch({ hub, operator, key: await feedKey(hub, operator), screenKey }, codec)))
  }
} finally {
  endAll()
  await hub.cleanUp()
}
for (const { what, isGood, seen } of outcomes) process.stdout.write(`${isGood ? 'good' : 'BAD '}  ${what.padEnd(62)} ${seen}\n`)
if (outcomes.some(({ isGood }) => !isGood)) process.exitCode = 1

async function publishAndWatch({ hub: { url }, key, screenKey }: Place, codec: 'h264' | 'vp8'): Promise<readonly Outcome[]> {
  const whip = new URL(`/whip/${FEED}`, url).href
  const whep = new URL(`/whep/${FEED}`, url).href
  const stranger = startProgram('gstreamer_whip.py', ['--url', whip, '--token', 'not-the-key-of-this-feed', '--codec', codec])
  const refused = await stranger.said('ended')

  const publisher = startProgram('gstreamer_whip.py', ['--url', whip, '--token', key, '--codec', codec])
  const connected = await publisher.said('connected')
  const viewers = [1, 2].map(() => startProgram('aiortc_whep.py', ['--url', whep, '--token', screenKey, '--seconds', String(WATCH_S)]))
  const seen = await Promise.all(viewers.map((viewer) => viewer.said('video')))
  publisher.endInput()
  const ended = await publisher.said('ended')

  return [
    outcome(`GStreamer, ${codec}: a wrong token is refused`, /^HTTP 401/.test(String(refused?.failure)), refused),
    outcome(`GStreamer, ${codec}: publishes by WHIP`, connected?.connected === true, connected),
    ...seen.map((one, at) =>
      outcome(`aiortc ${at + 1}, ${codec}: picture and sound by WHEP`, Number(one?.video) >= LEAST_PICTURES && Number(one?.audio) >= LEAST_SOUNDS, one),
    ),
    outcome(`GStreamer, ${codec}: DELETE ends it`, ended?.deleted === 200 && ended.failure === null, ended),
  ]
}

function outcome(what: string, isGood: boolean, seen: unknown): Outcome {
  return { what, isGood, seen: JSON.stringify(seen) ?? 'nothing' }
}

async function feedKey({ url }: HubProcess, { token }: OperatorApi): Promise<string> {
  const response = await fetch(new URL('/api/v1/feeds', url), { headers: { Authorization: `Bearer ${token}` } })
  // The cast is what a client of this surface believes.
  const { feeds } = (await response.json()) as FeedsAnswer
  const key = feeds.find(({ id }) => id === FEED)?.publish?.key
  if (key === undefined) throw new Error(`the hub tells no key for ${FEED}: ${response.status}`)
  return key
}
