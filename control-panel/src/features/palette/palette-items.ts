/** Everything that the palette finds, in the order in which equals stand: commands, rooms, sessions from now on, those that are over, screens. Pure. */
import { sessionTitle } from '@tricolore/shared/derive/cards.ts'
import { roomsInOrder, sessionsInOrder } from '@tricolore/shared/derive/index-of.ts'
import type { Session } from '@tricolore/shared/tables/session.ts'
import type { CrewLanguage } from '@tricolore/shared/words/by-language.ts'
import type { PanelView } from '../../hub/panel-view.ts'
import type { Words } from '../../i18n/fr.ts'
import { bestOf } from '../../ui/matcher.ts'
import type { SheetRequest } from '../../ui/panel-state.ts'
import { whereOf } from '../../ui/programme.ts'
import type { Action } from '../../ui/shortcuts.ts'

/** `press`: what the key of that act does. */
export type PaletteAct =
  | { readonly standby: string }
  | { readonly choose: string }
  | { readonly room: string }
  | { readonly sheet: SheetRequest }
  | { readonly press: Action }

export type PaletteItem = {
  readonly id: string
  readonly kind: 'command' | 'room' | 'session' | 'screen'
  readonly label: string
  readonly detail: string
  /** Enter, and Shift Enter; the second is null where there is one thing to do. */
  readonly act: PaletteAct
  readonly second: PaletteAct | null
}

/** More would be a list to read. */
export const MOST_FOUND = 12

export function found(items: readonly PaletteItem[], wanted: string): readonly PaletteItem[] {
  return bestOf(items, wanted, ({ label, detail }) => `${label} ${detail}`, MOST_FOUND)
}

/** `roomId`: the room that the panel is about. */
export function paletteItems(view: PanelView, roomId: string | null, words: Words, language: CrewLanguage): readonly PaletteItem[] {
  return [...commands(roomId, words), ...rooms(view), ...sessions(view, language), ...screens(view, words)]
}

/** No GO: it is too near to the Enter that ends a search. */
function commands(
  roomId: string | null,
  { go, help, rundown, messages, timer, history, screens: said, feeds, emergency, accounts }: Words,
): readonly PaletteItem[] {
  const pressed = [
    ['next', go.next],
    ['hold', go.hold],
    ['undo', go.undo],
    ['redo', go.redo],
  ] as const
  const opened: readonly (readonly [string, string, SheetRequest])[] = [
    [rundown.addHint, rundown.add, { kind: 'add-session' }],
    [messages.compose, messages.title, { kind: 'message', roomId }],
    ...(roomId === null ? [] : [[timer.adjust, timer.title(''), { kind: 'timer', roomId }] as const]),
    [rundown.menu.delay, '', { kind: 'delay', roomId: null }],
    [emergency.title, emergency.others, { kind: 'emergency' }],
    [history.title, '', { kind: 'history' }],
    [said.title, '', { kind: 'screens' }],
    [said.nameIt, said.more, { kind: 'add-screen' }],
    [said.links, '', { kind: 'links' }],
    [feeds.title, '', { kind: 'feeds', roomId: null }],
    [accounts.title, '', { kind: 'accounts' }],
    [help.title, '', { kind: 'help' }],
  ]
  return [
    ...pressed.map(([press, label]): PaletteItem => ({ id: press, kind: 'command', label, detail: help.keys[press], act: { press }, second: null })),
    ...opened.map(([label, detail, sheet]): PaletteItem => ({ id: sheet.kind, kind: 'command', label, detail, act: { sheet }, second: null })),
  ]
}

function rooms({ tables }: PanelView): readonly PaletteItem[] {
  return roomsInOrder(tables).map(({ id, name }) => ({
    id,
    kind: 'room',
    label: name,
    detail: '',
    act: { room: id },
    second: { sheet: { kind: 'replace', roomId: id } },
  }))
}

function sessions({ tables, outlook }: PanelView, language: CrewLanguage): readonly PaletteItem[] {
  const isPast = ({ id, cancelled }: Session) => cancelled || ['over', 'passed'].includes(outlook.times.bySession.get(id)?.state ?? '')
  const inOrder = sessionsInOrder(tables)
  return [...inOrder.filter((session) => !isPast(session)), ...inOrder.filter(isPast)].map((session) => {
    const { origin, others } = whereOf(tables, session)
    const open = { sheet: { kind: 'session', sessionId: session.id } } as const
    const isLive = outlook.times.bySession.get(session.id)?.state === 'live'
    const act = isLive || session.cancelled ? open : tables.standbys.has(session.id) ? { choose: session.id } : { standby: session.id }
    return {
      id: session.id,
      kind: 'session',
      label: sessionTitle(session, language),
      detail: [session.speakers.map(({ name }) => name).join(', '), origin?.name ?? others.join(', ')].filter(Boolean).join(' · '),
      act,
      second: act === open ? null : open,
    }
  })
}

function screens({ tables }: PanelView, { purposes }: Words): readonly PaletteItem[] {
  return [...tables.screens.values()].map(({ id, name, roomId, purpose }) => ({
    id,
    kind: 'screen',
    label: name,
    detail: [tables.rooms.get(roomId)?.name, purposes[purpose]].filter(Boolean).join(' · '),
    act: { sheet: { kind: 'screen-health', screenId: id } },
    second: { sheet: { kind: 'screen', screenId: id } },
  }))
}
