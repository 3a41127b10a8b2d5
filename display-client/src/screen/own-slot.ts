/**
 * Which of the places that this browser keeps a page takes: two windows of one browser are two screens, and each is the same one again when it is
 * loaded again. Windows ask one another over a channel of the browser, which works on plain http too.
 */
import { type Address, slotOf } from './address.ts'
import { readIdentity } from './identity.ts'
import type { KeptStorage } from './storage.ts'

/** How long a window of this browser takes to answer, at most. */
const ANSWER_MS = 120
/** More windows than a machine has outputs. */
const MOST_WINDOWS = 16

type Question = { readonly from: number; readonly slot: string; readonly screenId: string | null }
type Answer = { readonly to: number }

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
}

/** The slot that a page at that address had before. A screen that was paired at `/screen` and has its own address since is kept where it was. */
export function keptSlot(address: Address, storage: KeptStorage): string {
  const slot = slotOf(address)
  if (address.kind !== 'named' || readIdentity(storage, slot)) return slot
  return slotsFrom('screen').find((one) => readIdentity(storage, one)?.screenId === address.screenId) ?? slot
}

/** Takes a slot and holds it for as long as the page lives. */
export async function ownSlot({ address, storage, windows, later, chance }: SlotOptions): Promise<string> {
  const first = keptSlot(address, storage)
  if (!windows) return first
  const me = chance()
  let wanted: Question = { from: me, slot: first, screenId: null }
  let isHeld = false
  let isTaken = false
  const ask = (slot: string) => {
    wanted = { from: me, slot, screenId: readIdentity(storage, slot)?.screenId ?? null }
    isTaken = false
    windows.postMessage(wanted)
    return new Promise<boolean>((resolve) => later(() => resolve(!isTaken), ANSWER_MS))
  }
  windows.addEventListener('message', ({ data }) => {
    if (isAnswer(data)) isTaken ||= data.to === me
    else if (isQuestion(data) && isSame(data, nowHeld()) && (isHeld || me < data.from)) windows.postMessage({ to: data.from })
  })
  /** Whoever holds a slot may have become a screen since. */
  const nowHeld = (): Question => (isHeld ? { ...wanted, screenId: readIdentity(storage, wanted.slot)?.screenId ?? null } : wanted)

  const choices = address.kind === 'unnamed' || address.kind === 'joining' ? slotsFrom(first) : [first]
  for (const slot of choices) {
    if ((await ask(slot)) || choices.length === 1) break
  }
  isHeld = true
  return wanted.slot
}

function slotsFrom(first: string): readonly string[] {
  return Array.from({ length: MOST_WINDOWS }, (_, index) => (index === 0 ? first : `${first}.${index + 1}`))
}

function isSame(a: Question, b: Question): boolean {
  return a.slot === b.slot || (a.screenId !== null && a.screenId === b.screenId)
}

function isQuestion(data: unknown): data is Question {
  return typeof data === 'object' && data !== null && 'from' in data && 'slot' in data
}

function isAnswer(data: unknown): data is Answer {
  return typeof data === 'object' && data !== null && 'to' in data
}
