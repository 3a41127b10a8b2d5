/** The true picture: the very scene that the room's screen paints, from the same derivation, small. */

import { FeedSlot } from '@tricolore/display-client/scene/feed-slot.ts'
import { SceneView } from '@tricolore/display-client/scene/SceneView.tsx'
import { deriveView } from '@tricolore/shared/derive/derive-screen.ts'
import type { ScreenView } from '@tricolore/shared/derive/screen-view.ts'
import type { Room } from '@tricolore/shared/tables/room.ts'
import { type CSSProperties, memo, useRef } from 'react'
import { useStore } from 'zustand'
import { useHub, usePresence } from '../../hub/hooks.ts'
import type { PanelView } from '../../hub/panel-view.ts'
import styles from './Monitor.module.css'
import { monitorOf } from './room-facts.ts'
import { StillPicture } from './StillPicture.tsx'

const WIDE = 16 / 9

type MonitorProps = { readonly room: Room; readonly purpose: 'audience' | 'stage' }

export const Monitor = memo(function Monitor({ room, purpose }: MonitorProps) {
  const hub = useHub()
  const view = useView(room, purpose)
  const screenId = useStore(hub.shown, ({ tables }) => monitorOf(tables, room, purpose).id)
  const aspect = usePresence((presence) => {
    const report = presence?.screens.find(({ id }) => id === screenId)?.report
    return report && report.height > 0 ? report.width / report.height : WIDE
  })
  // The type assertion is safe: React's type does not know custom properties.
  const style = { '--aspect': aspect } as CSSProperties
  return (
    <div className={styles.picture} style={style} inert>
      {view && (
        <div className={`${styles.screen} ${styles.wide}`}>
          <FeedSlot value={StillPicture}>
            <SceneView view={view} clock={hub.nowMs} />
          </FeedSlot>
        </div>
      )}
    </div>
  )
})

/** The view, the same object for as long as it is the same picture. */
function useView(room: Room, purpose: MonitorProps['purpose']): ScreenView | null {
  const last = useRef<{ readonly key: string; readonly view: ScreenView } | null>(null)
  return useStore(useHub().shown, ({ at }: PanelView) => {
    const derived = deriveView(at, monitorOf(at.tables, room, purpose))
    if (derived && derived.viewKey !== last.current?.key) last.current = { key: derived.viewKey, view: derived.view }
    return derived ? (last.current?.view ?? derived.view) : null
  })
}
