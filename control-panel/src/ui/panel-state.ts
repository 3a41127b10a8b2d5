/** What this panel shows beside the show itself: which room is selected, which standby, which sheet is open. Never sent anywhere. */
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { dropDrafts, keptForm } from './kept-drafts.ts'
import { browserStorage } from './storage.ts'

/** To how an entry left the show, or to an instant; the label says it in words. */
export type GoBackRequest = ({ readonly toSeq: number } | { readonly atMs: number }) & { readonly label: string }

export type SheetRequest =
  | { readonly kind: 'replace'; readonly roomId: string }
  | { readonly kind: 'replace-screen'; readonly screenId: string }
  | { readonly kind: 'message'; readonly roomId: string | null }
  | { readonly kind: 'session'; readonly sessionId: string }
  | { readonly kind: 'move' | 'swap'; readonly sessionId: string }
  | { readonly kind: 'add-session' }
  | { readonly kind: 'plan-session'; readonly sessionId: string }
  | { readonly kind: 'plan-add'; readonly seed: NewSessionSeed }
  | { readonly kind: 'cue'; readonly sessionId: string }
  | { readonly kind: 'screen' | 'screen-health'; readonly screenId: string }
  | { readonly kind: 'sync-report'; readonly takeId: string }
  | { readonly kind: 'pair'; readonly code: string }
  | { readonly kind: 'feeds'; readonly roomId: string | null }
  | { readonly kind: 'add-feed'; readonly roomId: string }
  | { readonly kind: 'feed' | 'publish-feed' | 'show-feed'; readonly feedId: string }
  | { readonly kind: 'go-back'; readonly wish: GoBackRequest }
  | { readonly kind: 'timer'; readonly roomId: string }
  | { readonly kind: 'delay'; readonly roomId: string | null }
  | { readonly kind: 'import' | 'as-run' }
  | { readonly kind: 'history' | 'help' | 'screens' | 'add-screen' | 'links' | 'emergency' | 'accounts' | 'leave-rehearsal' | 'which-room' }
  | { readonly kind: 'setup' | 'setup-event' | 'setup-rooms' | 'setup-messages' | 'setup-emergency' }

/** What a new session begins with: where and when, or as a copy of another one. */
export type NewSessionSeed = { readonly roomId: string | null; readonly startMs: number; readonly copyOf: string | null }

/** `show`: what runs the day. `programme`: the plan of the days, in place of rundown, GO and rooms. */
export type PanelPage = 'show' | 'programme'

/** Too much for the right column: they lie over the rooms as well, and leave the rundown, GO and what is for emergencies free. */
const WIDE: ReadonlySet<SheetRequest['kind']> = new Set(['import', 'as-run'])

export function isWide(sheet: SheetRequest | null): boolean {
  return sheet !== null && WIDE.has(sheet.kind)
}

/** What stands at the right where there is room for one thing at a time. `rooms`: where they are one of them, too. */
export type SideTab = 'rooms' | 'timer' | 'screens' | 'messages'

export type PanelState = {
  /** Null: follow the room on stage. */
  readonly selectedRoomId: string | null
  /** Null: the earliest. */
  readonly selectedStandbyId: string | null
  readonly sheet: SheetRequest | null
  /** Forms with what nobody has saved, which another sheet lies over: they come back when it is closed. The newest is the last. */
  readonly kept: readonly SheetRequest[]
  /** The open sheet holds what nobody has saved. */
  readonly isUnsaved: boolean
  /** It lies over whatever is open, and leaves it open. */
  readonly isPaletteOpen: boolean
  readonly page: PanelPage
  readonly sideTab: SideTab
  /** Single-key shortcuts can be switched off (WCAG 2.1.4). */
  readonly areKeysOn: boolean
}

const KEYS = 'tricolore.panel.keys'

export const panelState = createStore<PanelState>(() => ({
  selectedRoomId: null,
  selectedStandbyId: null,
  sheet: null,
  kept: [],
  isUnsaved: false,
  isPaletteOpen: false,
  page: 'show',
  sideTab: 'rooms',
  areKeysOn: browserStorage.read(KEYS) !== 'off',
}))

export function usePanelState<T>(select: (state: PanelState) => T): T {
  return useStore(panelState, select)
}

/** Names an open sheet, so that its drafts are found again. */
export function sheetName(sheet: SheetRequest | null): string {
  return JSON.stringify(sheet)
}

/** The form of the open sheet in which somebody was typing when another one was opened over it; null: none. */
export function keptHere(): string | null {
  return keptForm(sheetName(panelState.getState().sheet))
}

/** Whatever somebody has not saved in the one that is open stays, and comes back after this one: emergencies are not kept waiting by a question. */
export function openSheet(sheet: SheetRequest): void {
  panelState.setState(({ sheet: before, kept, isUnsaved }) => {
    const isSame = sheetName(before) === sheetName(sheet)
    const left = before !== null && isUnsaved && !isSame ? [...kept, before] : kept
    if (before !== null && !isUnsaved && !isSame) dropDrafts(sheetName(before))
    return { sheet, isUnsaved: isSame && isUnsaved, kept: left.filter((other) => sheetName(other) !== sheetName(sheet)) }
  })
}

export function closeSheet(): void {
  panelState.setState(({ sheet, kept }) => {
    dropDrafts(sheetName(sheet))
    return { sheet: kept.at(-1) ?? null, kept: kept.slice(0, -1), isUnsaved: false }
  })
}

export function openPalette(): void {
  panelState.setState({ isPaletteOpen: true })
}

export function closePalette(): void {
  panelState.setState({ isPaletteOpen: false })
}

export function openPage(page: PanelPage): void {
  panelState.setState(({ sheet, kept, isUnsaved }) => {
    if (isUnsaved) return { page }
    dropDrafts(sheetName(sheet))
    return { page, sheet: kept.at(-1) ?? null, kept: kept.slice(0, -1) }
  })
}

/** However often: a press never unselects, since the next key would go to another room. */
export function selectRoom(roomId: string): void {
  panelState.setState({ selectedRoomId: roomId })
}

/** Back to whichever room is on stage. */
export function followStage(): void {
  panelState.setState({ selectedRoomId: null })
}

export function chooseSideTab(sideTab: SideTab): void {
  panelState.setState({ sideTab })
}

export function selectStandby(sessionId: string): void {
  panelState.setState({ selectedStandbyId: sessionId })
}

export function setKeysOn(areKeysOn: boolean): void {
  browserStorage.write(KEYS, areKeysOn ? 'on' : 'off')
  panelState.setState({ areKeysOn })
}
