import { useEffect } from 'react'
import { DeskCalls } from '../features/emergency/DeskCalls.tsx'
import { EmergencyBanner } from '../features/emergency/EmergencyBanner.tsx'
import { EmergencyButton } from '../features/emergency/EmergencyButton.tsx'
import { GoPanel } from '../features/go/GoPanel.tsx'
import { Messages } from '../features/messages/Messages.tsx'
import { Rooms } from '../features/rooms/Rooms.tsx'
import { Rundown } from '../features/rundown/Rundown.tsx'
import { Screens } from '../features/screens/Screens.tsx'
import { TimerPanel } from '../features/timers/TimerPanel.tsx'
import { closeSheet, openSheet, panelState } from '../ui/panel-state.ts'
import { listenToKeys, useShortcut } from '../ui/shortcuts.ts'
import { Toasts } from '../ui/Toasts.tsx'
import styles from './App.module.css'
import { BottomBar } from './BottomBar.tsx'
import { LinkBanner } from './LinkBanner.tsx'
import { OpenSheet } from './OpenSheet.tsx'
import { TopBar } from './TopBar.tsx'
import { Warnings } from './Warnings.tsx'

/** Inert while the login lies over it. */
export function Panel({ isInert }: { readonly isInert: boolean }) {
  useEffect(() => listenToKeys(() => panelState.getState().areKeysOn), [])
  useShortcut('close', closeSheet)
  useShortcut('help', () => openSheet({ kind: 'help' }))
  return (
    <div className={styles.panel} inert={isInert}>
      <TopBar />
      <main className={styles.main}>
        <div className={styles.column}>
          <Rundown />
          <GoPanel />
        </div>
        <div className={styles.column}>
          <Rooms />
        </div>
        <div className={`${styles.column} ${styles.side}`}>
          <TimerPanel />
          <Screens />
          <Messages />
          <EmergencyButton />
        </div>
        <div className={styles.over}>
          <OpenSheet />
          {/* They lie over the columns' heads: nothing below moves under the finger when one appears. */}
          <div className={styles.banners}>
            <EmergencyBanner />
            <DeskCalls />
            <LinkBanner />
            <Warnings />
          </div>
        </div>
      </main>
      <BottomBar />
      <Toasts />
    </div>
  )
}
