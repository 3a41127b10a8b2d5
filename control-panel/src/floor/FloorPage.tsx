/** One thumb, one room: what is on, what is next, GO, the speaker's messages, the rooms; what is for emergencies at the foot, always. */
import { clockText } from '@tricolore/display-client/scene/time-text.ts'
import { DeskCalls } from '../features/emergency/DeskCalls.tsx'
import { EmergencySheet } from '../features/emergency/EmergencySheet.tsx'
import { MessageSheet } from '../features/messages/MessageSheet.tsx'
import { TimerSheet } from '../features/timers/TimerSheet.tsx'
import { useHealth, useLink, useTables, useTimeZone, useYou } from '../hub/hooks.ts'
import { useIsRehearsal } from '../hub/use-tally.ts'
import { useWords } from '../i18n/words.ts'
import { classes } from '../ui/classes.ts'
import { usePanelState } from '../ui/panel-state.ts'
import { Toasts } from '../ui/Toasts.tsx'
import styles from './Floor.module.css'
import { EmergencyFoot, FloorAlarm } from './FloorAlarm.tsx'
import { FloorFoot } from './FloorFoot.tsx'
import { FloorHead } from './FloorHead.tsx'
import { FloorRooms } from './FloorRooms.tsx'
import { FloorState } from './FloorState.tsx'
import type { Freshness } from './freshness.ts'
import { NextCard } from './NextCard.tsx'
import { OnNowCard } from './OnNowCard.tsx'
import { usePhoneRoom } from './phone-room.ts'
import { StageMessages } from './StageMessages.tsx'
import { useFreshness } from './use-freshness.ts'

/** Inert while the login lies over it. */
export function FloorPage({ isInert }: { readonly isInert: boolean }) {
  const roomId = usePhoneRoom()
  const freshness = useFreshness()
  const isRehearsal = useIsRehearsal()
  const { floor } = useWords()
  return (
    <div className={classes(styles.page, isRehearsal && styles.rehearsal)} data-mode={isRehearsal ? 'rehearsal' : 'show'} inert={isInert}>
      {roomId !== null && (
        <>
          <FloorHead roomId={roomId} freshness={freshness} />
          <Old freshness={freshness} />
          {/* What may be of before is read and not acted upon; what protects people always is. */}
          <main className={classes(styles.main, freshness !== 'fresh' && styles.old)} inert={freshness === 'checking'}>
            <FloorAlarm roomId={roomId} />
            <FloorState />
            <DeskCalls />
            <OnNowCard roomId={roomId} />
            <NextCard roomId={roomId} />
            <StageMessages roomId={roomId} />
            <FloorRooms />
            <FloorFoot />
          </main>
        </>
      )}
      {roomId === null && <p className={styles.waiting}>{floor.nothingOn}</p>}
      <OpenFloorSheet />
      <div className={styles.emergency} data-emergency>
        <EmergencyFoot />
      </div>
      <Toasts />
    </div>
  )
}

/** Never an old picture without a word: that it is being asked for, or since when nobody answers. */
function Old({ freshness }: { readonly freshness: Freshness }) {
  const words = useWords()
  const timeZone = useTimeZone()
  const sinceMs = useHealth((health) => health.unknownSinceMs)
  const isOutdated = useLink((state) => state.isOutdated)
  if (isOutdated) {
    return (
      <p className={styles.banner} role="alert">
        {words.outdated}{' '}
        <button type="button" className={styles.reload} onClick={() => location.reload()}>
          {words.reload}
        </button>
      </p>
    )
  }
  if (freshness === 'fresh') return null
  return (
    <p className={styles.banner} role="alert">
      {freshness === 'away' && sinceMs !== null ? words.floor.awaySince(clockText(sinceMs, timeZone)) : words.floor.checking}
    </p>
  )
}

/** Those of the panel's sheets that are of use here. */
function OpenFloorSheet() {
  const sheet = usePanelState((state) => state.sheet)
  const isKnown = useTables(({ rooms }) => (sheet?.kind === 'timer' ? rooms.has(sheet.roomId) : true))
  const isInside = useYou((you) => you !== null)
  if (!sheet || !isKnown || !isInside) return null
  return (
    <div className={styles.sheet}>
      {sheet.kind === 'emergency' && <EmergencySheet />}
      {sheet.kind === 'message' && <MessageSheet key={sheet.roomId} roomId={sheet.roomId} />}
      {sheet.kind === 'timer' && <TimerSheet key={sheet.roomId} roomId={sheet.roomId} />}
    </div>
  )
}
