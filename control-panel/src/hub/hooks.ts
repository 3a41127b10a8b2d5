/** How components see the hub: each takes the smallest piece that it shows. */

import type { LinkState } from '@tricolore/shared/client/hub-link.ts'
import type { LiveState } from '@tricolore/shared/client/live-store.ts'
import type { CommandInput } from '@tricolore/shared/commands/registry.ts'
import type { Actor } from '@tricolore/shared/kernel/command.ts'
import type { You } from '@tricolore/shared/protocol/accounts-down.ts'
import type { HistoryEntry, Presence } from '@tricolore/shared/protocol/down.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import { createContext, useCallback, useContext, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import type { WrongScreen } from '../i18n/wrong-picture.ts'
import { asPerson } from '../ui/log.ts'
import { notifyOutcome } from '../ui/toasts.ts'
import type { Hub } from './create-hub.ts'
import type { PanelView } from './panel-view.ts'
import { type Bar, barredFrom, barredFromShow, type LinkBar, linkBar, type Wanted, worksUnstored } from './permission.ts'
import type { Health } from './screen-health.ts'
import type { TakeReports } from './take-reports.ts'

export const HubContext = createContext<Hub | null>(null)

export function useHub(): Hub {
  const hub = useContext(HubContext)
  if (!hub) throw new Error('The panel is rendered without its hub.')
  return hub
}

/** What is known at this instant. Arrays and plain objects of the same items count as the same. */
export function usePanelView<T>(select: (view: PanelView) => T): T {
  return useStore(useHub().view, useShallow(select))
}

/** What the rooms show at this instant, which a lead ago was known already. */
export function useShown<T>(select: (view: PanelView) => T): T {
  return useStore(useHub().shown, useShallow(select))
}

/** A piece of the tables that does not depend on the time. */
export function useTables<T>(select: (tables: Tables) => T): T {
  return useLiveState(({ tables }) => select(tables))
}

export function useLiveState<T>(select: (state: LiveState) => T): T {
  return useSource(useHub().store, useShallow(select))
}

export function useLink<T>(select: (state: LinkState) => T): T {
  return useSource(useHub().link, select)
}

/** As zustand's `useStore`, for stores that only read and subscribe. */
function useSource<State, T>(
  source: { readonly getState: () => State; readonly subscribe: (listener: () => void) => () => void },
  select: (state: State) => T,
): T {
  return useSyncExternalStore(source.subscribe, () => select(source.getState()))
}

export function usePresence<T>(select: (presence: Presence | null) => T): T {
  return useStore(
    useHub().presence,
    useShallow(({ presence }) => select(presence)),
  )
}

export function useHealth<T>(select: (health: Health) => T): T {
  return useStore(useHub().health, useShallow(select))
}

/** The screens that show something else than they should: of one room, or of all. */
export function useWrongScreens(roomId: string | null = null): readonly WrongScreen[] {
  const { store } = useHub()
  const statuses = useHealth(({ byScreen }) => [...byScreen.values()].filter(({ state }) => state === 'wrong'))
  const { screens } = store.getState().tables
  return statuses.flatMap(({ id, presence }) => {
    const screen = screens.get(id)
    if (!screen || (roomId !== null && screen.roomId !== roomId)) return []
    return [{ id, name: screen.name, roomId: screen.roomId, scene: presence?.report?.scene ?? null, expected: presence?.expected ?? null }]
  })
}

export function useTakeReports<T>(select: (takes: TakeReports) => T): T {
  return useStore(
    useHub().takeReports,
    useShallow(({ takes }) => select(takes)),
  )
}

export function useHistory<T>(select: (entries: readonly HistoryEntry[]) => T): T {
  return useStore(
    useHub().history,
    useShallow(({ entries }) => select(entries)),
  )
}

export function useOperatorName(): string {
  return useStore(useHub().login, ({ name }) => name)
}

/** Whoever is logged in here, as the author of what they did. */
export function usePerson(): Actor {
  const name = useOperatorName()
  const id = useYou((you) => you?.id)
  return asPerson(id, name)
}

export function useTimeZone(): string {
  return useTables((tables) => tables.event.get('event')?.timeZone ?? 'UTC')
}

export function useYou<T>(select: (you: You | null) => T): T {
  return useStore(
    useHub().you,
    useShallow(({ you }) => select(you)),
  )
}

/** Why nobody at this panel can give a command at the moment; null when they can. */
export function useLinkBarrier(): LinkBar | null {
  const isLoggedIn = useStore(useHub().login, ({ token }) => token !== null)
  const isLive = useLink(({ status }) => status === 'live')
  const canStore = usePresence((presence) => presence?.store.isReady ?? true)
  return linkBar(isLoggedIn, isLive, canStore)
}

/** Why this person can give no such command at the moment: without one named, none that changes the show. Null when it can. */
export function useBarrier(wanted?: Wanted): LinkBar | Bar {
  const barrier = useLinkBarrier()
  // What protects people is shown at once, and stored later.
  const link = barrier === 'read-only' && wanted && worksUnstored(wanted) ? null : barrier
  const bar = useYou((you) => (wanted ? barredFrom(you, wanted) : barredFromShow(you)))
  return link ?? bar
}

/** Sends commands and knows whether one of its own is on its way; refusals are shown to the operator by themselves. */
export function useCommand(): { readonly send: (command: CommandInput) => Promise<boolean>; readonly isPending: boolean } {
  const hub = useHub()
  const [pending, setPending] = useState(0)
  const send = useCallback(
    async (command: CommandInput) => {
      setPending((count) => count + 1)
      const outcome = await hub.send(command)
      setPending((count) => count - 1)
      notifyOutcome(outcome)
      return outcome.ok
    },
    [hub],
  )
  return { send, isPending: pending > 0 }
}

/** Hub time, read anew at every whole step of it: for digits and ages only. */
export function useTicking(stepMs: number): number {
  const { nowMs } = useHub()
  const [shownMs, setShownMs] = useState(nowMs)
  const timeout = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    function tick(): void {
      const hubMs = nowMs()
      setShownMs(hubMs)
      // Two milliseconds past the boundary, since timers may come a little early.
      timeout.current = setTimeout(tick, stepMs - (hubMs % stepMs) + 2)
    }
    tick()
    return () => clearTimeout(timeout.current)
  }, [nowMs, stepMs])
  return shownMs
}
