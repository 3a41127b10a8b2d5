import { useEffect } from 'react'
import { DeskCalls } from '../features/emergency/DeskCalls.tsx'
import { EmergencyPlace } from '../features/emergency/EmergencyPlace.tsx'
import { GoPanel } from '../features/go/GoPanel.tsx'
import { UndoRedo } from '../features/go/UndoRedo.tsx'
import { Messages } from '../features/messages/Messages.tsx'
import { EditorHelp } from '../features/programme/editor/EditorHelp.tsx'
import { ProgrammeEditor } from '../features/programme/editor/ProgrammeEditor.tsx'
import { Rooms } from '../features/rooms/Rooms.tsx'
import { Rundown } from '../features/rundown/Rundown.tsx'
import { Screens } from '../features/screens/Screens.tsx'
import { TimerPanel } from '../features/timers/TimerPanel.tsx'
import { useIsRehearsal } from '../hub/use-tally.ts'
import { classes } from '../ui/classes.ts'
import { closeSheet, followStage, isWide, openSheet, panelState, usePanelState } from '../ui/panel-state.ts'
import { listenToKeys, useShortcut } from '../ui/shortcuts.ts'
import { useSideTab } from '../ui/side-tab.ts'
import { Toasts } from '../ui/Toasts.tsx'
import styles from './App.module.css'
import { BottomBar } from './BottomBar.tsx'
import { LinkBanner } from './LinkBanner.tsx'
import narrow from './Narrow.module.css'
import { OpenSheet } from './OpenSheet.tsx'
import planning from './Planning.module.css'
import { SideTabs } from './SideTabs.tsx'
import { TopBar } from './TopBar.tsx'
import { Warnings } from './Warnings.tsx'
import wide from './WideSheet.module.css'

/** Inert while the login lies over it. */
export function Panel({ isInert }: { readonly isInert: boolean }) {
  useEffect(() => listenToKeys(() => panelState.getState().areKeysOn), [])
  // What lies open is closed first; with nothing open it is the way back to following the stage.
  useShortcut('close', () => (panelState.getState().sheet === null ? followStage() : closeSheet()))
  useShortcut('help', () => openSheet({ kind: 'help' }))
  const isSheetOpen = usePanelState(({ sheet }) => sheet !== null)
  const isSheetWide = usePanelState(({ sheet }) => isWide(sheet))
  const isRehearsal = useIsRehearsal()
  // What needs the room of the plan as well takes it, and gives it back.
  const isPlanning = usePanelState(({ page }) => page === 'programme') && !isSheetWide
  return (
    <div className={classes(styles.panel, isRehearsal && styles.rehearsal)} data-mode={isRehearsal ? 'rehearsal' : 'show'} inert={isInert}>
      <TopBar />
      <main
        className={classes(styles.main, isPlanning ? planning.planning : narrow.main, !isPlanning && isSheetOpen && styles.withSheet, isSheetWide && wide.main)}
        data-wide={isSheetWide || undefined}
      >
        {isPlanning ? <Plan isSheetOpen={isSheetOpen} /> : <Show isSheetOpen={isSheetOpen} isSheetWide={isSheetWide} />}
        <div className={styles.emergency} data-emergency>
          <EmergencyPlace />
        </div>
        {/* They lie over the columns' heads: nothing below moves under the finger when one appears. */}
        <div className={classes(styles.banners, narrow.banners, isPlanning && planning.banners)}>
          <DeskCalls />
          <LinkBanner />
          <Warnings />
        </div>
      </main>
      <BottomBar />
      <Toasts />
    </div>
  )
}

/** What runs the day. */
function Show({ isSheetOpen, isSheetWide }: { readonly isSheetOpen: boolean; readonly isSheetWide: boolean }) {
  const tab = useSideTab()
  return (
    <>
      <div className={classes(styles.column, styles.rundown)}>
        <Rundown />
        <GoPanel />
      </div>
      <div className={classes(styles.column, styles.rooms, narrow.rooms, isSheetWide && wide.covered)} data-tab={tab}>
        <Rooms />
      </div>
      <SideTabs className={classes(styles.tabs, isSheetWide && wide.covered)} />
      <div className={classes(styles.column, styles.side, narrow.side, isSheetWide && wide.covered)} data-tab={tab}>
        <div className={styles.part} data-part="timer">
          <TimerPanel />
        </div>
        <div className={styles.part} data-part="screens">
          <Screens />
        </div>
        <div className={styles.part} data-part="messages">
          <Messages />
        </div>
      </div>
      {isSheetOpen && (
        <div className={classes(styles.sheet, isSheetWide && wide.sheet)}>
          <OpenSheet />
        </div>
      )}
    </>
  )
}

/** The programme of the days, with the form of what was chosen beside it. GO is not in sight there, and its keys do nothing. */
function Plan({ isSheetOpen }: { readonly isSheetOpen: boolean }) {
  return (
    <>
      <div className={planning.plan}>
        <ProgrammeEditor>
          <UndoRedo />
        </ProgrammeEditor>
      </div>
      <div className={planning.side}>{isSheetOpen ? <OpenSheet /> : <EditorHelp />}</div>
    </>
  )
}
