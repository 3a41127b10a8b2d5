/** What comes next in the room, with when it was planned and when it is expected; and GO, which is held. */
import { goCommand } from '../features/go/go-target.ts'
import { useGoObstacle } from '../features/go/use-go-obstacle.ts'
import { useCommand, useHub, usePanelView, useTables } from '../hub/hooks.ts'
import { useIsRehearsal } from '../hub/use-tally.ts'
import { useWhen } from '../hub/use-when.ts'
import { useReaderLanguage, useWords } from '../i18n/words.ts'
import { CommandButton } from '../ui/CommandButton.tsx'
import { classes } from '../ui/classes.ts'
import { HoldButton } from '../ui/HoldButton.tsx'
import { Tag } from '../ui/Tag.tsx'
import styles from './Cards.module.css'
import { type NextUp, nextUp, notReadyNames } from './floor-facts.ts'
import { Otherwise } from './Otherwise.tsx'
import { useMay } from './use-may.ts'

export function NextCard({ roomId }: { readonly roomId: string }) {
  const words = useWords()
  const language = useReaderLanguage()
  const next = usePanelView((view) => nextUp(view, roomId, language))
  const mayGo = useMay({ type: 'go', roomIds: null })
  return (
    <>
      <section className={classes(styles.card, next?.isStandby && styles.next)} aria-label={words.floor.coming}>
        {next ? <Coming next={next} /> : <p className={styles.line}>{words.floor.nothingNext}</p>}
        {/* Closed again once it has done its work, so that GO is in sight, and no list changes under a thumb. */}
        <Otherwise key={`${roomId} ${next?.sessionId}`} roomId={roomId} shownId={next?.sessionId ?? null} />
      </section>
      {mayGo && <Go roomId={roomId} sessionId={next?.isStandby ? next.sessionId : null} />}
    </>
  )
}

function Coming({ next }: { readonly next: NextUp }) {
  const words = useWords()
  const planned = useWhen(next.plannedMs)
  const expected = useWhen(next.expectedMs)
  const mayStandby = useMay({ type: 'standby', roomIds: null })
  const { isStandby, isCued, lateMinutes, sessionId } = next
  const notReady = usePanelView((view) => notReadyNames(view, sessionId))
  return (
    <>
      <p className={styles.line}>
        <Tag tone={isStandby ? 'standby' : 'plain'}>{words.floor.coming}</Tag>
        <span>{isCued ? words.floor.cued(expected ?? '') : lateMinutes === 0 ? planned : `${planned}, ${words.floor.expected(expected ?? '')}`}</span>
        {lateMinutes !== 0 && <b>{lateMinutes > 0 ? words.rundown.plus(lateMinutes) : `−${words.minutes(-lateMinutes)}`}</b>}
      </p>
      <h2>{next.title}</h2>
      <p className={styles.line}>
        <span>{next.speakers}</span>
        {notReady.length > 0 && <b>⚠ {words.go.notReady(notReady)}</b>}
      </p>
      {mayStandby && !isCued && (
        <CommandButton tone={isStandby ? 'quiet' : 'plain'} command={() => ({ type: 'standby', sessionId, ...(isStandby ? { clear: true } : {}) })}>
          {isStandby ? words.floor.standbyOff : words.floor.standby}
        </CommandButton>
      )}
    </>
  )
}

/** `sessionId`: what is on standby in the room; null while nothing is. */
function Go({ roomId, sessionId }: { readonly roomId: string; readonly sessionId: string | null }) {
  const hub = useHub()
  const words = useWords()
  const name = useTables(({ rooms }) => rooms.get(roomId)?.name ?? roomId)
  const obstacle = useGoObstacle(sessionId, { held: words.floor.held, nothing: words.floor.nothingOnStandby(name) })
  const isHeld = useTables(({ show }) => Boolean(show.get('show')?.hold))
  const isRehearsal = useIsRehearsal()
  const { send, isPending } = useCommand()

  function go(): void {
    const { tables } = hub.store.getState()
    const session = sessionId === null || !tables.standbys.has(sessionId) ? undefined : tables.sessions.get(sessionId)
    const command = session && goCommand(tables, session, hub.nowMs())
    if (command && !isPending) void send(command)
  }

  return (
    <div className={styles.goRow}>
      <HoldButton
        heldFor={sessionId}
        className={classes(styles.go, isRehearsal && styles.rehearsed)}
        isPending={isPending}
        disabled={obstacle !== null}
        onHeld={go}
      >
        <strong>{words.go.go}</strong>
        <span>
          {obstacle?.text ?? words.floor.go(name)}
          {isRehearsal && <small>{words.operators.modes.rehearsal}</small>}
        </span>
      </HoldButton>
      <CommandButton tone={isHeld ? 'warn' : 'plain'} aria-pressed={isHeld} command={() => ({ type: 'hold', held: !isHeld })}>
        {isHeld ? words.go.release : words.go.hold}
      </CommandButton>
    </div>
  )
}
