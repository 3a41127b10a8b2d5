/**
 * Random commands of every type in the registry. A step holds plain numbers; they become a command only against the state that it meets, so that
 * most commands name what is there and shrinking stays possible.
 */
import { readAt } from '@tricolore/shared/at/at.ts'
import { type CommandInput, registry } from '@tricolore/shared/commands/registry.ts'
import { liveSessionId } from '@tricolore/shared/derive/live-take.ts'
import type { Sort } from '@tricolore/shared/scenes/define-scene.ts'
import { fieldsOf, plainWords, requestKinds } from '@tricolore/shared/scenes/registry.ts'
import { MINUTE_MS } from '@tricolore/shared/testing/clock.ts'
import type { Scenario, Sender } from '@tricolore/shared/testing/scenario.ts'
import fc from 'fast-check'
import { importOf, splitOf } from './generated-imports.ts'

export type Type = CommandInput['type']
type SceneInput = Extract<CommandInput, { type: 'overrideRoom' }>['scene']

export type Step = {
  readonly type: Type
  readonly waitMs: number
  readonly by: string
  /** Three choices among whatever the command chooses from. */
  readonly a: number
  readonly b: number
  readonly c: number
  readonly flag: boolean
}

type Draft = Pick<Step, 'a' | 'b' | 'c' | 'flag'>
type Make = (scenario: Scenario, draft: Draft) => CommandInput

const keyHash = 'a'.repeat(64)
const texts = { fr: 'Bonjour', en: 'Hello' }
const purposes = ['audience', 'stage', 'foyer', 'overlay'] as const
const feedKinds = ['whip', 'file', 'whep', 'test', 'camera'] as const
const sessionKinds = ['talk', 'talk', 'round-table', 'interval'] as const
const messageKinds = ['stage', 'banner', 'full-screen', 'notice'] as const

function pick<T>(list: Iterable<T>, choice: number): T | undefined {
  const all = [...list]
  return all[choice % Math.max(1, all.length)]
}
const room = ({ tables }: Scenario, choice: number) => pick(tables.rooms.keys(), choice) ?? 'nowhere'
const session = ({ tables }: Scenario, choice: number) => pick(tables.sessions.keys(), choice) ?? 'nothing'
const screen = ({ tables }: Scenario, choice: number) => pick(tables.screens.keys(), choice) ?? 'no-screen'
const feed = ({ tables }: Scenario, choice: number) => pick(tables.feeds.keys(), choice) ?? 'no-feed'
const someRooms = (scenario: Scenario, { b, flag }: Draft) => (flag ? [room(scenario, b)] : null)
const until = ({ nowMs }: Scenario, { c, flag }: Draft) => (flag ? null : nowMs + 1_000 + (c % 20) * MINUTE_MS)

/** One room with the others behind it, most of the time. */
function heldIn(scenario: Scenario, { b, c, flag }: Draft): { origin: string | string[]; simulcast?: 'all' } {
  if (c % 5 === 0) return { origin: [room(scenario, b), room(scenario, c)] }
  return flag ? { origin: room(scenario, b), simulcast: 'all' } : { origin: room(scenario, b) }
}

/** What an operator would see live where the session has its stage, most of the time. */
function believed(scenario: Scenario, sessionId: string, { c }: Draft): string | null {
  if (c % 7 === 0) return session(scenario, c)
  const placement = [...scenario.tables.placements.values()].find((candidate) => candidate.sessionId === sessionId && candidate.kind !== 'closed')
  return placement ? liveSessionId(readAt(scenario.tables, scenario.effectAtMs), placement.roomId) : null
}

const makers: { readonly [T in Type]: Make } = {
  standby: (s, { a, c }) => ({ type: 'standby', sessionId: session(s, a), ...(c % 5 === 0 ? { clear: true } : {}) }),
  go: (s, draft) => {
    const sessionId = session(s, draft.a)
    const moved = draft.c % 5 === 1 ? { originRoomId: room(s, draft.b) } : {}
    const cued = draft.c % 4 === 2 ? { atMs: s.nowMs + (draft.b % 30) * MINUTE_MS } : {}
    return { type: 'go', sessionId, expectedLiveSessionId: believed(s, sessionId, draft), ...moved, ...cued }
  },
  goTogether: (s, draft) => {
    const sessionIds = [...new Set([session(s, draft.a), session(s, draft.b)])]
    return { type: 'goTogether', sessions: sessionIds.map((sessionId) => ({ sessionId, expectedLiveSessionId: believed(s, sessionId, draft) })) }
  },
  hold: (_s, { flag }) => ({ type: 'hold', held: flag }),
  clearRoom: (s, { a }) => ({ type: 'clearRoom', roomId: room(s, a) }),
  cancelTake: (s, { a }) => ({ type: 'cancelTake', takeId: pick(s.tables.takes.keys(), a) ?? 'no-take' }),
  undo: (s, { a, flag }) => (flag ? { type: 'undo' } : { type: 'undo', seq: 1 + (a % Math.max(1, s.log.length)) }),
  redo: () => ({ type: 'redo' }),
  goBack: (s, { a, b, flag }) =>
    flag ? { type: 'goBack', toSeq: 1 + (a % Math.max(1, s.log.length)) } : { type: 'goBack', atMs: Math.max(0, s.nowMs - (b % 40) * MINUTE_MS) },
  overrideRoom: (s, draft) => ({ type: 'overrideRoom', roomId: room(s, draft.a), scene: sceneOf(s, draft), untilMs: until(s, draft) }),
  overrideScreen: (s, draft) => ({ type: 'overrideScreen', screenId: screen(s, draft.a), scene: sceneOf(s, draft), untilMs: until(s, draft) }),
  releaseOverride: (s, { a, flag }) => (flag ? { type: 'releaseOverride', roomId: room(s, a) } : { type: 'releaseOverride', screenId: screen(s, a) }),
  startTimer: (s, { a, b }) => ({ type: 'startTimer', roomId: room(s, a), durationMs: (1 + (b % 40)) * MINUTE_MS }),
  pauseTimer: (s, { a, flag }) => ({ type: 'pauseTimer', roomId: room(s, a), paused: flag }),
  adjustTimer: (s, { a, b, flag }) => ({ type: 'adjustTimer', roomId: room(s, a), byMs: (flag ? 1 : -1) * (b % 2_000) * MINUTE_MS * 0.5 }),
  showMessage: (s, draft) => ({
    type: 'showMessage',
    kind: messageKinds[draft.a % messageKinds.length] ?? 'banner',
    texts,
    roomIds: someRooms(s, draft),
    untilMs: until(s, draft),
  }),
  clearMessage: (s, { a }) => ({ type: 'clearMessage', messageId: pick(s.tables.messages.keys(), a) ?? 'no-message' }),
  raiseEmergency: (s, draft) => ({ type: 'raiseEmergency', textId: 'evacuate', roomIds: someRooms(s, draft) }),
  clearEmergency: () => ({ type: 'clearEmergency' }),
  markReady: (s, { a, flag }) => ({ type: 'markReady', roomId: room(s, a), ready: flag }),
  setOccupancy: (s, { a, b, flag }) => ({ type: 'setOccupancy', roomId: room(s, a), percent: flag ? b % 101 : null }),
  reportClear: (s, { a }) => ({ type: 'reportClear', roomId: room(s, a) }),
  callDesk: (s, { a }) => ({ type: 'callDesk', roomId: room(s, a) }),
  answerCall: (s, { a }) => ({ type: 'answerCall', roomId: room(s, a) }),
  nameScreen: (s, { a, b, c, flag }) => {
    const shape = {
      name: `Screen ${c}`,
      roomId: room(s, b),
      purpose: purposes[c % purposes.length] ?? 'audience',
      ...(a % 3 === 0 ? { trimMs: (b % 1001) - 500 } : {}),
    }
    return flag ? { type: 'nameScreen', screenId: screen(s, a), ...shape } : { type: 'nameScreen', code: `CODE${a % 4}`, ...shape }
  },
  identifyScreen: (s, { a }) => ({ type: 'identifyScreen', screenId: screen(s, a) }),
  reloadScreen: (s, { a }) => ({ type: 'reloadScreen', screenId: screen(s, a) }),
  forgetScreen: (s, { a }) => ({ type: 'forgetScreen', screenId: screen(s, a) }),
  editSession: (s, { a, b, c, flag }) => ({
    type: 'editSession',
    sessionId: session(s, a),
    ...(c % 3 === 0 ? { title: `Title ${b}` } : {}),
    ...(c % 3 === 1 ? { durationMs: (1 + (b % 60)) * MINUTE_MS } : {}),
    ...(c % 3 === 2 ? { cancelled: flag } : {}),
  }),
  moveSession: (s, { a, b, c }) => ({
    type: 'moveSession',
    sessionId: session(s, a),
    ...(c % 2 === 0 ? { roomId: room(s, b) } : { plannedStartMs: s.nowMs + (b % 120) * MINUTE_MS }),
  }),
  addSession: (s, draft) => ({
    type: 'addSession',
    sessionId: `added-${draft.a % 8}`,
    title: `Added ${draft.b}`,
    plannedStartMs: s.nowMs + (draft.b % 300) * MINUTE_MS,
    durationMs: (1 + (draft.c % 60)) * MINUTE_MS,
    kind: sessionKinds[draft.c % sessionKinds.length] ?? 'talk',
    rooms: heldIn(s, draft),
  }),
  setPlacements: (s, draft) => ({ type: 'setPlacements', sessionId: session(s, draft.a), rooms: heldIn(s, draft) }),
  removeSession: (s, { a }) => ({ type: 'removeSession', sessionId: session(s, a) }),
  splitSession: (s, { a, b }) => splitOf(session(s, a), b),
  swapSessions: (s, { a, b }) => ({ type: 'swapSessions', sessionId: session(s, a), withSessionId: session(s, b) }),
  setRoom: (s, { a, b, c, flag }) => ({
    type: 'setRoom',
    roomId: flag ? room(s, a) : `room-${a % 5}`,
    name: `Room ${b % 9}`,
    ...(c % 3 === 0 ? { kind: 'relay' as const } : {}),
  }),
  removeRoom: (s, { a }) => ({ type: 'removeRoom', roomId: room(s, a) }),
  setEvent: (_s, { b }) => ({ type: 'setEvent', name: `Event ${b}`, accent: '#33aa77' }),
  setMessagePreset: (_s, { a, c }) => ({
    type: 'setMessagePreset',
    presetId: `preset-${a % 5}`,
    kind: messageKinds[c % messageKinds.length] ?? 'banner',
    texts,
  }),
  removeMessagePreset: (_s, { a }) => ({ type: 'removeMessagePreset', presetId: `preset-${a % 5}` }),
  setEmergencyText: (_s, { a }) => ({ type: 'setEmergencyText', textId: `text-${a % 3}`, label: texts, title: texts, body: texts }),
  removeEmergencyText: (_s, { a }) => ({ type: 'removeEmergencyText', textId: `text-${a % 3}` }),
  setDelay: (s, { a, b, flag }) => ({ type: 'setDelay', roomId: flag ? room(s, a) : null, delayMs: (b % 20) * MINUTE_MS }),
  setMode: (_s, { flag }) => ({ type: 'setMode', mode: flag ? 'show' : 'rehearsal' }),
  setLock: (_s, { a }) => ({ type: 'setLock', locked: a % 4 === 0 }),
  importProgramme: (s, draft) => importOf(s.tables, draft.flag ? session(s, draft.a) : `imported-${draft.a % 4}`, room(s, draft.b), s.nowMs, draft.c),
  openEvent: () => {
    throw new Error('an event is opened once, before anything else')
  },
  setFeed: (s, { a, b, c, flag }) => {
    const kind = feedKinds[c % feedKinds.length] ?? 'whip'
    const url = flag ? { url: '/media/b.mp4' } : {}
    return {
      type: 'setFeed',
      feedId: `feed-${a % 6}`,
      roomId: room(s, b),
      name: `Feed ${a}`,
      kind,
      ...url,
      ...(c % 3 === 0 ? { sessionId: session(s, a) } : {}),
    }
  },
  removeFeed: (s, { a }) => ({ type: 'removeFeed', feedId: feed(s, a) }),
  chooseFeed: (s, { a, b, c }) => {
    const feedId = c % 5 === 0 ? null : feed(s, a)
    return { type: 'chooseFeed', roomId: c % 7 === 0 ? room(s, b) : (s.tables.feeds.get(feedId ?? '')?.roomId ?? room(s, b)), feedId }
  },
  revokeFeedKey: (s, { a }) => ({ type: 'revokeFeedKey', feedId: feed(s, a) }),
  renewDoorKey: (s, { a }) => ({ type: 'renewDoorKey', roomId: room(s, a) }),
  renewScreenKey: (s, { a }) => ({ type: 'renewScreenKey', screenId: screen(s, a), keyHash }),
  recordLogin: () => ({ type: 'recordLogin', role: 'viewer', sessionId: 'session-1', address: '192.0.2.1' }),
  recordSessionEnd: () => ({ type: 'recordSessionEnd', sessionId: 'session-1', of: null, address: '192.0.2.1' }),
  recordLockout: () => ({ type: 'recordLockout', kind: 'operator', account: null, address: '192.0.2.1' }),
  recordAccount: () => ({ type: 'recordAccount', what: 'made', account: 'Cleo', role: 'room', rooms: 'Bleu', address: '192.0.2.1' }),
  recordHubPassword: (_s, { flag }) => ({ type: 'recordHubPassword', isOn: flag, address: '192.0.2.1' }),
  recordRotation: (_s, { a }) => ({ type: 'recordRotation', sessions: a }),
  recordForgetting: (_s, { a }) => ({ type: 'recordForgetting', what: 'name', entries: a, chainBefore: '0'.repeat(64) }),
  withdrawLate: (_s, { a }) => ({ type: 'withdrawLate', seq: 1 + a }),
  recordRestore: (_s, { a }) => ({ type: 'recordRestore', toSeq: a, toAtMs: null }),
  addScreen: (s, { a, b, c }) => ({
    type: 'addScreen',
    screenId: `screen-${a % 4}`,
    keyHash,
    name: `Screen ${a}`,
    roomId: room(s, b),
    purpose: purposes[c % purposes.length] ?? 'audience',
    language: null,
  }),
}

/** What a request names, by its sort. */
const named: { readonly [S in Sort]: (scenario: Scenario, choice: number) => unknown } = { session, room, feed, texts: () => texts }

/** One of all that operators can put up; a plain word now and then. */
function sceneOf(s: Scenario, { b, c, flag }: Draft): SceneInput {
  const kind = pick(requestKinds, c) ?? 'black'
  const word = plainWords.find((plain) => plain === kind)
  if (word && flag) return word
  // The type assertion is safe: these are the fields that this kind asks for, each of its sort.
  return { kind, ...Object.fromEntries(fieldsOf(kind).map(([field, sort]) => [field, named[sort](s, b)])) } as Exclude<SceneInput, string>
}

// The type assertion is safe: the record above has every type as its key, or it does not compile.
export const allTypes = (Object.keys(makers) as Type[]).filter((type) => type !== 'openEvent')

/** GO is what the show is made of: it comes as often as eight others together. */
const typesByWeight = (types: readonly Type[]) => [...types, ...(types.includes('go') ? Array.from({ length: 8 }, (): Type => 'go') : [])]

export function generatedSteps(types: readonly Type[] = allTypes, maxLength = 40): fc.Arbitrary<readonly Step[]> {
  return fc.array(
    fc.record({
      type: fc.constantFrom(...typesByWeight(types)),
      waitMs: fc.oneof(fc.nat(500), fc.nat(25 * MINUTE_MS)),
      by: fc.constantFrom('Ana', 'Ben'),
      a: fc.nat(1000),
      b: fc.nat(1000),
      c: fc.nat(1000),
      flag: fc.boolean(),
    }),
    { minLength: 1, maxLength },
  )
}

/** Sends the step's command; true when it was accepted. */
export function take(scenario: Scenario, step: Step): boolean {
  scenario.wait(step.waitMs)
  const sender: Sender = { by: step.by, role: registry.get(step.type)?.role === 'hub' ? 'hub' : 'operator' }
  const result = scenario.send(makers[step.type](scenario, step), sender)
  return result !== 'invalid' && result.ok
}

/** One command of that type which parses, about the first of everything there is. */
export function exampleOf(type: Type, scenario: Scenario): CommandInput {
  return makers[type](scenario, { a: 0, b: 0, c: 1, flag: true })
}
