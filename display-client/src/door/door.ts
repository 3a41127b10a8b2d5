/** Runs the volunteers' page without touching it: enters with the link's key, sends reports, and reads back what the hub confirmed. */
import type { Language } from '@tricolore/shared/model/values.ts'
import { randomId } from '../hubs/random-id.ts'
import { fullJitterMs } from '../status/full-jitter.ts'
import { later } from '../status/later.ts'
import { remember, remembered, rememberedName, rememberName } from './door-memory.ts'
import type { DoorState, Entry } from './door-state.ts'
import { fetchReport, postCommand, requestLogin } from './hub-requests.ts'
import { createReportSender } from './report-sender.ts'

/** Who else reported is seen this often at the latest: readiness is no public matter, so that nothing pushes it here. */
const LOOK_EVERY_MS = 15_000
/** Whoever has called looks at the page. */
const LOOK_WAITING_MS = 3_000
/** The first repetition comes soon: a lost answer is mostly a short gap in the Wi-Fi. */
const FIRST_RETRY_MS = 800

type Fields = { readonly name: string; readonly secret: string }
type Options = { readonly roomId: string; readonly language: Language; readonly linkKey: string | null; readonly onChange: () => void }

type Report = 'occupancy' | 'readiness' | 'clearance' | 'call'

type LookOutcome = 'seen' | 'lost' | 'out'

export function createDoor({ roomId, language, linkKey, onChange }: Options) {
  let { token, key } = remembered(roomId)
  if (linkKey !== null && linkKey !== key) {
    token = null
    key = linkKey
    remember(roomId, { token, key })
  }
  const idle = { value: null, refusal: null }
  let state: DoorState = {
    roomId,
    language,
    name: rememberedName(),
    isSignedIn: token !== null,
    entry: null,
    report: null,
    occupancy: idle,
    readiness: idle,
    clearance: idle,
    call: idle,
    isAway: false,
    isRoomUnknown: false,
  }
  let cancelLook = () => {}
  let looking: Promise<LookOutcome> | null = null

  function set(change: Partial<DoorState>): void {
    state = { ...state, ...change }
    onChange()
  }

  function ask(problem: Entry['problem'], fields: Partial<Fields> = {}): void {
    cancelLook()
    const uses = state.entry?.uses ?? (key === null || problem === 'wrongKey' ? 'code' : 'link')
    set({
      entry: {
        name: fields.name ?? state.name ?? '',
        secret: fields.secret ?? '',
        uses: problem === 'wrongKey' && uses === 'link' ? 'code' : uses,
        problem,
        isBusy: false,
      },
    })
  }

  const senderOptions = {
    post: async (envelope: Parameters<typeof postCommand>[0]) => {
      const answer = token === null ? ({ kind: 'unauthorised' } as const) : await postCommand(envelope, token)
      if (answer.kind !== 'lost' && state.isAway) set({ isAway: false })
      return answer
    },
    pause: (failures: number) =>
      new Promise<void>((resolve) => later(resolve, failures === 1 ? FIRST_RETRY_MS : fullJitterMs(Math.min(failures - 2, 1), Math.random()))),
    newCommandId: randomId,
    onLost: () => set({ isAway: true }),
  }
  const senders = {
    occupancy: createReportSender(senderOptions),
    readiness: createReportSender(senderOptions),
    clearance: createReportSender(senderOptions),
    call: createReportSender(senderOptions),
  }

  /** Reads what the hub knows, and again and again while the page is open. One at a time: whoever asks meanwhile gets the same answer. */
  function look(): Promise<LookOutcome> {
    looking ??= lookNow().finally(() => {
      looking = null
    })
    return looking
  }

  async function lookNow(): Promise<LookOutcome> {
    cancelLook()
    if (token === null) return 'out'
    const answer = await fetchReport(roomId, token)
    if (answer.kind === 'unauthorised') {
      void signInAgain()
      return 'out'
    }
    if (answer.kind === 'report') set({ report: answer.report, isAway: false, isRoomUnknown: false })
    else set(answer.kind === 'no-room' ? { isRoomUnknown: true } : { isAway: true })
    cancelLook = later(() => void look(), answer.kind === 'lost' ? fullJitterMs(0, Math.random()) : isWaiting(state) ? LOOK_WAITING_MS : LOOK_EVERY_MS)
    return answer.kind === 'lost' ? 'lost' : 'seen'
  }

  /** Reads what the hub knows now that a report was acknowledged, until it says so. */
  async function lookAfterwards(): Promise<void> {
    await looking
    while ((await look()) === 'lost') await senderOptions.pause(2)
  }

  /** The token is no longer good. With the link's key and a name a new one comes without a question. */
  async function signInAgain(): Promise<void> {
    const hadToken = token !== null
    token = null
    set({ isSignedIn: false })
    remember(roomId, { token, key })
    if (key !== null && state.name !== null) await logIn({ name: state.name, secret: '' }, 'link')
    else ask(hadToken ? 'expired' : null)
  }

  async function logIn({ name, secret }: Fields, uses: Entry['uses']): Promise<void> {
    const body = uses === 'password' ? { password: secret, name } : { roomKey: uses === 'link' ? (key ?? '') : typedCode(secret), roomId, name }
    const answer = await requestLogin(body)
    switch (answer.kind) {
      case 'in':
        token = answer.token
        if (uses === 'code') key = typedCode(secret)
        remember(roomId, { token, key })
        rememberName(name)
        set({ name, isSignedIn: true, entry: null, isAway: false })
        await look()
        return undefined
      case 'wrong':
        if (uses === 'link') key = null
        return ask('wrongKey', { name, secret })
      case 'refused':
        return ask(answer.texts, { name, secret })
      case 'too-many':
        return ask('tooManyTries', { name, secret })
      case 'no-room':
        return set({ isRoomUnknown: true })
      case 'lost':
        set({ isAway: true })
        later(() => void logIn({ name, secret }, uses), fullJitterMs(0, Math.random()))
        return undefined
      default:
        return answer satisfies never
    }
  }

  async function report<Name extends Report>(name: Name, value: NonNullable<DoorState[Name]['value']>, isRepeated = false): Promise<void> {
    const mine = { value, refusal: null }
    const wasOvertaken = () => state[name] !== mine
    set({ [name]: mine })
    const outcome = await senders[name].send({ roomId, ...commandOf(name, value) })
    if (outcome.kind === 'superseded') return
    if (outcome.kind === 'done') await lookAfterwards()
    if (outcome.kind === 'unauthorised') await signInAgain()
    if (wasOvertaken()) return
    // Signed in again without a question: what was pressed still counts.
    if (outcome.kind === 'unauthorised' && token !== null && !isRepeated) return report(name, value, true)
    set({ [name]: { value: null, refusal: outcome.kind === 'refused' ? outcome.texts : null } })
  }

  return {
    state: () => state,
    start(): void {
      if (token !== null) void look()
      else void signInAgain()
    },
    reload: () => void look(),
    /** Stops asking while nobody looks. */
    rest: () => cancelLook(),
    async enter(fields: Fields): Promise<void> {
      const { entry } = state
      if (!entry || entry.isBusy) return
      const name = fields.name.trim()
      if (name === '') return ask('needsName', fields)
      if (entry.uses !== 'link' && fields.secret.trim() === '') return ask('needsKey', fields)
      set({ entry: { ...entry, name, secret: fields.secret, problem: null, isBusy: true } })
      await logIn({ name, secret: fields.secret }, entry.uses)
    },
    otherWay(fields: Fields): void {
      if (state.entry)
        set({ entry: { ...state.entry, name: fields.name, secret: '', problem: null, uses: state.entry.uses === 'password' ? 'code' : 'password' } })
    },
    /** Somebody else takes over the door. */
    leave(): void {
      token = null
      remember(roomId, { token, key })
      for (const sender of Object.values(senders)) sender.forget()
      set({ isSignedIn: false, occupancy: idle, readiness: idle, clearance: idle, call: idle })
      ask(null)
    },
    speak(wanted: Language, fields: Fields): void {
      set({ language: wanted, entry: state.entry && { ...state.entry, ...fields } })
    },
    sayOccupancy: (percent: number) => void report('occupancy', percent),
    sayReady: (ready: boolean) => void report('readiness', ready),
    sayClear: () => void report('clearance', true),
    callDesk: () => void report('call', true),
  }
}

function commandOf(name: Report, value: unknown): { readonly type: string } & Readonly<Record<string, unknown>> {
  if (name === 'occupancy') return { type: 'setOccupancy', percent: value }
  if (name === 'readiness') return { type: 'markReady', ready: value }
  return { type: name === 'clearance' ? 'reportClear' : 'callDesk' }
}

function isWaiting({ report }: DoorState): boolean {
  return report?.call?.answer === null
}

/** Codes are lower-case signs without spaces, however a phone's keyboard writes them. */
function typedCode(text: string): string {
  return text.replace(/\s/g, '').toLowerCase()
}
