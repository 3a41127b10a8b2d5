/**
 * Which of the places that this browser keeps a page takes: two windows of one browser are two screens, and each is the same one again when it is
 * loaded again. Windows ask one another over a channel of the browser, which works on plain http too.
 */
import { type Address, slotOf } from './address.ts'
import { readIdentity } from './identity.ts'
import type { KeptStorage } from './storage.ts'

/** How long a window of this browser takes to answer, at most, where nothing says that there is one. */
const ANSWER_MS = 120
/** The same where one took the place and did not say that it closed: it draws something just now, or the machine lost its power. */
const BUSY_MS = 2_000
/** More windows than a machine has outputs. */
const MOST_WINDOWS = 16

type Question = { readonly from: number; readonly slot: string; readonly screenId: string | null }
type Answer = {
  readonly to: number
  /** What is left out a window of a release before does not say. The one that was asked for. */
  readonly slot?: string
  readonly held?: Held
}

/** Of whoever holds a place. Wall clock, which windows of one browser share. */
type Held = { readonly by: number; readonly sinceMs: number }

/** What windows say to one another; a `BroadcastChannel`. */
export type Windows = {
  postMessage(message: Question | Answer): void
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void
}

export type SlotOptions = {
  readonly address: Address
  readonly storage: KeptStorage
  /** Null where windows cannot speak to one another: then there is one. */
  readonly windows: Windows | null
  readonly later: (run: () => void, delayMs: number) => unknown
  /** 0 to 1. */
  readonly chance: () => number
  /** Runs something when this window is closed or loaded again. */
  readonly onClose: (run: () => void) => void
  /** Wall clock, in milliseconds. */
  readonly nowMs: () => number
  /** Another window has had the place for longer, and was too busy to say so in time: this one has to be loaded again. */
  readonly giveWay: () => void
}

/** The slot that a page at that address had before. A screen that was paired at `/screen` and has its own address since is kept where it was. */
export function keptSlot(address: Address, storage: KeptStorage): string {
  const slot = slotOf(address)
  if (address.kind !== 'named' || readIdentity(storage, slot)) return slot
  return slotsFrom('screen').find((one) => readIdentity(storage, one)?.screenId === address.screenId) ?? slot
}

/** Takes a slot and holds it for as long as the page lives. */
export async function ownSlot({ address, storage, windows, later, chance, onClose, nowMs, giveWay }: SlotOptions): Promise<string> {
  const first = keptSlot(address, storage)
  if (!windows) return first
  const me = chance()
  let wanted: Question = { from: me, slot: first, screenId: null }
  /** Null: it holds none yet. */
  let heldSinceMs: number | null = null
  let isTaken = false
  let stopWaiting = () => {}
  /** Who asked for the same place while it was nobody's yet, and may have come too late to hear this window ask. */
  let others: readonly Question[] = []
  /** What was said meanwhile is read first, also by a page that was busy itself. */
  const answered = (withinMs: number) =>
    new Promise<void>((resolve) => {
      stopWaiting = resolve
      later(() => later(resolve, 0), withinMs)
    })
  const isFree = async (slot: string) => {
    wanted = { from: me, slot, screenId: readIdentity(storage, slot)?.screenId ?? null }
    isTaken = false
    others = []
    const isMarked = storage.read(markOf(slot)) !== null
    if (!isMarked) storage.write(markOf(slot), String(me))
    windows.postMessage(wanted)
    await answered(isMarked ? BUSY_MS : ANSWER_MS)
    // Opened at the same moment: each of them has marked the place.
    if (!isTaken && !isMarked && ![null, String(me)].includes(storage.read(markOf(slot)))) await answered(BUSY_MS)
    if (!isTaken) heldSinceMs = nowMs()
    return !isTaken
  }
  windows.addEventListener('message', ({ data }) => {
    if (isAnswer(data)) {
      if (data.to !== me || (data.slot ?? wanted.slot) !== wanted.slot) return
      if (heldSinceMs === null) {
        isTaken = true
        stopWaiting()
      } else if (data.held) settle(data.held, { by: me, sinceMs: heldSinceMs })
    } else if (isQuestion(data) && isSame(data, nowHeld())) {
      if (heldSinceMs !== null || me < data.from) answer(data)
      else others = [...others, data]
    }
  })
  /** Both have taken it at one moment: the later one gives way, and has to hear of it. */
  function settle(theirs: Held, mine: Held): void {
    if (isBefore(theirs, mine)) giveWay()
    else windows?.postMessage({ to: theirs.by, held: mine })
  }
  function answer({ from, slot }: Question): void {
    if (heldSinceMs !== null) storage.write(markOf(wanted.slot), String(me))
    windows?.postMessage({ to: from, slot, ...(heldSinceMs !== null && { held: { by: me, sinceMs: heldSinceMs } }) })
  }
  /** Whoever holds a slot may have become a screen since. */
  const nowHeld = (): Question => (heldSinceMs === null ? wanted : { ...wanted, screenId: readIdentity(storage, wanted.slot)?.screenId ?? null })

  // Whoever has an address of its own is that screen, whatever others say.
  const isAsked = address.kind === 'unnamed' || address.kind === 'joining'
  if (isAsked) {
    for (const slot of slotsFrom(first)) if (await isFree(slot)) break
  }
  heldSinceMs ??= isAsked ? nowMs() : 0
  for (const other of others) answer(other)
  const mark = markOf(wanted.slot)
  storage.write(mark, String(me))
  onClose(() => storage.read(mark) === String(me) && storage.remove(mark))
  return wanted.slot
}

/** Where a window says that it has that slot, for those that ask while it is too busy to answer. */
function markOf(slot: string): string {
  return `window.${slot}`
}

function slotsFrom(first: string): readonly string[] {
  return Array.from({ length: MOST_WINDOWS }, (_, index) => (index === 0 ? first : `${first}.${index + 1}`))
}

function isSame(a: Question, b: Question): boolean {
  return a.slot === b.slot || (a.screenId !== null && a.screenId === b.screenId)
}

function isBefore(a: Held, b: Held): boolean {
  return a.sinceMs === b.sinceMs ? a.by < b.by : a.sinceMs < b.sinceMs
}

function isQuestion(data: unknown): data is Question {
  return typeof data === 'object' && data !== null && 'from' in data && 'slot' in data
}

function isAnswer(data: unknown): data is Answer {
  return typeof data === 'object' && data !== null && 'to' in data
}
