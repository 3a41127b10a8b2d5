/** The screen's page: its view when it has one, a code when nobody has named it, and the product's name on a dark ground before either. */

import type { LinkState } from '@tricolore/shared/client/hub-link.ts'
import type { ScreenView } from '@tricolore/shared/derive/screen-view.ts'
import { preferredOf } from '@tricolore/shared/words/spoken.ts'
import { type ComponentType, type ReactNode, useEffect, useLayoutEffect } from 'react'
import { FeedSlot, type FeedSlotProps } from '../scene/feed-slot.ts'
import { Pairing } from '../scene/Pairing.tsx'
import { SceneView } from '../scene/SceneView.tsx'
import type { HubClock } from '../scene/scene-clock.ts'
import { LinkMark } from './LinkMark.tsx'
import { SceneBoundary } from './SceneBoundary.tsx'
import styles from './ScreenPage.module.css'
import type { ScreenIdentity } from './screen-line.ts'
import { type Readable, useStateOf } from './use-state-of.ts'
import type { Views } from './view-source.ts'

export type ScreenPageProps = {
  readonly views: Readable<Views>
  readonly link: Readable<LinkState>
  /** Null for an overlay, which anybody may open. */
  readonly line: Readable<{ readonly identity: ScreenIdentity }> | null
  readonly clock: HubClock
  readonly time: Readable<{ readonly isKnown: boolean }>
  /** Draws the live pictures; null for an overlay, which has none. Always the same component. */
  readonly liveFeed: ComponentType<FeedSlotProps> | null
  /** The view is in the document; returns how to call off what waits for its frame. */
  readonly onCommitted: (viewKey: string) => () => void
  readonly onFault: () => void
}

export function ScreenPage({ views, link, line, clock, time, liveFeed, onCommitted, onFault }: ScreenPageProps) {
  const shown = useStateOf(views, ({ now }) => now)
  const upcoming = useStateOf(views, (state) => state.upcoming?.view ?? null)
  const standby = useStateOf(views, (state) => state.standby?.view ?? null)
  const isTimeKnown = useStateOf(time, ({ isKnown }) => isKnown)
  const isAway = useStateOf(link, ({ status }) => status !== 'live')
  if (shown) {
    const { view, viewKey } = shown.derived
    return (
      <>
        <SceneBoundary viewKey={viewKey} fallback={<Plain view={view} />} onFault={onFault}>
          <FeedSlot value={liveFeed}>
            <Painted view={view} upcoming={upcoming} standby={standby} viewKey={viewKey} clock={clock} isTimeKnown={isTimeKnown} onCommitted={onCommitted} />
          </FeedSlot>
        </SceneBoundary>
        {line && <LinkMark isAway={isAway} />}
      </>
    )
  }
  if (!line) return null
  return (
    <Unnamed line={line} clock={clock}>
      <LinkMark isAway={isAway} />
    </Unnamed>
  )
}

type PaintedProps = Pick<ScreenPageProps, 'clock' | 'onCommitted'> & {
  readonly view: ScreenView
  readonly upcoming: ScreenView | null
  readonly standby: ScreenView | null
  readonly viewKey: string
  readonly isTimeKnown: boolean
}

function Painted({ view, upcoming, standby, viewKey, clock, isTimeKnown, onCommitted }: PaintedProps) {
  useLayoutEffect(() => onCommitted(viewKey), [viewKey, onCommitted])
  useEffect(() => {
    document.documentElement.lang = view.language
  }, [view.language])
  const isOverlay = view.scene.kind === 'overlay'
  useLayoutEffect(() => {
    // What lies in somebody's mix has no ground, whichever address it was opened by.
    document.documentElement.dataset.ground = isOverlay ? 'none' : 'dark'
  }, [isOverlay])
  return <SceneView view={view} upcoming={upcoming} standby={standby} clock={clock} isTimeKnown={isTimeKnown} />
}

function Unnamed({ line, clock, children }: { readonly line: NonNullable<ScreenPageProps['line']>; readonly clock: HubClock; readonly children: ReactNode }) {
  const code = useStateOf(line, ({ identity }) => (identity.kind === 'pairing' ? identity.code : null))
  const refused = useStateOf(line, ({ identity }) => (identity.kind === 'pairing' ? (identity.refused ?? null) : null))
  return (
    <>
      <Pairing code={code} refused={refused} panelAddress={`${location.host}/control`} language={preferredOf(navigator.languages)} clock={clock} />
      {children}
    </>
  )
}

/** As little as can go wrong. */
function Plain({ view }: { readonly view: ScreenView }) {
  return view.scene.kind === 'overlay' ? null : <div className={styles.plain}>{view.scene.kind === 'black' ? '' : view.eventName}</div>
}
