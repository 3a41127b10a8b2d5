/** `npm run interop`: other people's programs against the real hub, over the standards alone. Not part of `npm test`; see README.md beside it. */
import type { FeedsAnswer } from '@tricolore/shared/protocol/feeds-down.ts'
import { type HubProcess, startHubProcess } from '../e2e/support/hub-process.ts'
import { logIn, type OperatorApi } from '../e2e/support/operator-api.ts'
import { hasJanus, startJanus } from './janus.ts'
import { openFront } from './janus-front.ts'
import { endAll, needPython, type Said, startProgram } from './programs.ts'

const FEED = 'bleu'
const WATCH_S = 6
/** Of the 25 a second that GStreamer makes; the first second is for connecting, and the machine may be small. */
const LEAST_PICTURES = 60
const LEAST_SOUNDS = 150
/** Where Janus sends picture and sound, on this machine. */
const RELAY_PORTS = [15_004, 15_006] as const

type Outcome = { readonly what: string; readonly isGood: boolean; readonly seen: string }

type Place = { readonly url: string; readonly key: string; readonly screenKey: string }

needPython()
const hub = await startHubProcess({ flags: ['--event-day', 'now'] })
const outcomes: Outcome[] = []
try {
  const operator = await logIn(hub, 'Interop')
  const { key: screenKey } = await operator.addScreen({ roomId: 'rouge', purpose: 'audience', name: 'aiortc' })
  for (const codec of ['h264', 'vp8'] as const) {
    await operator.done({ type: 'setFeed', feedId: FEED, roomId: FEED, name: 'GStreamer', kind: 'whip', codec })
    outcomes.push(...(await publishAndWatch({ url: hub.url, key: await feedKey(hub, operator), screenKey }, codec)))
  }
  await operator.done({ type: 'setFeed', feedId: FEED, roomId: FEED, name: 'Janus', kind: 'whip', codec: 'h264' })
  if (hasJanus()) outcomes.push(...(await throughJanus({ url: hub.url, key: await feedKey(hub, operator), screenKey })))
  else process.stdout.write('left out: Janus is not installed (apt-get install --no-install-recommends janus)\n')
} finally {
  endAll()
  await hub.cleanUp()
}
for (const { what, isGood, seen } of outcomes) process.stdout.write(`${isGood ? 'good' : 'BAD '}  ${what.padEnd(62)} ${seen}\n`)
if (outcomes.some(({ isGood }) => !isGood)) process.exitCode = 1

async function publishAndWatch({ url, key, screenKey }: Place, codec: 'h264' | 'vp8'): Promise<readonly Outcome[]> {
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
    ...seen.map((one, at) => outcome(`aiortc ${at + 1}, ${codec}: picture and sound by WHEP`, isEnough(one), one)),
    outcome(`GStreamer, ${codec}: DELETE ends it`, ended?.deleted === 200 && ended.failure === null, ended),
  ]
}

/** GStreamer publishes to Janus by WHIP as it would to the hub; what Janus has goes on to the hub by WHIP, and nothing is encoded anew. */
async function throughJanus({ url, key, screenKey }: Place): Promise<readonly Outcome[]> {
  const janus = await startJanus()
  const front = await openFront(janus)
  try {
    const publisher = startProgram('gstreamer_whip.py', ['--url', front.url, '--token', front.token])
    const connected = await publisher.said('connected')
    if (!connected) return [outcome('Janus: GStreamer publishes by WHIP through the front', false, await publisher.said('ended'))]
    await janus.forward(...RELAY_PORTS)
    const whip = new URL(`/whip/${FEED}`, url).href
    const relay = startProgram('gstreamer_whip.py', ['--url', whip, '--token', key, '--from-rtp', ...RELAY_PORTS.map(String)])
    await relay.said('connected')
    const whep = new URL(`/whep/${FEED}`, url).href
    const seen = await startProgram('aiortc_whep.py', ['--url', whep, '--token', screenKey, '--seconds', String(WATCH_S)]).said('video')
    relay.endInput()
    await relay.said('ended')
    publisher.endInput()
    const ended = await publisher.said('ended')
    return [
      outcome('Janus: GStreamer publishes by WHIP through the front', ended?.deleted === 200, ended),
      outcome('Janus to the hub to aiortc: picture and sound', isEnough(seen), seen),
    ]
  } finally {
    front.close()
    janus.close()
  }
}

function isEnough(seen: Said | null): boolean {
  return Number(seen?.video) >= LEAST_PICTURES && Number(seen?.audio) >= LEAST_SOUNDS
}

function outcome(what: string, isGood: boolean, seen: unknown): Outcome {
  return { what, isGood, seen: JSON.stringify(seen) ?? 'nothing' }
}

async function feedKey({ url }: HubProcess, { token }: OperatorApi): Promise<string> {
  const response = await fetch(new URL('/api/v1/feeds', url), { headers: { Authorization: `Bearer ${token}` } })
  // The type assertion is what a client of this surface believes.
  const { feeds } = (await response.json()) as FeedsAnswer
  const key = feeds.find(({ id }) => id === FEED)?.publish?.key
  if (key === undefined) throw new Error(`the hub tells no key for ${FEED}: ${response.status}`)
  return key
}
