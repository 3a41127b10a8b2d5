/** Every room in a line: its time, whether it is ready and how full it is, each to be changed where the login may. */
import { roomsInOrder } from '@tricolore/shared/derive/index-of.ts'
import { stillSaid } from '@tricolore/shared/derive/said-of-room.ts'
import { fullness } from '@tricolore/shared/derive/seats.ts'
import { doorWords } from '@tricolore/shared/words/door.ts'
import { useBarrier, useCommand, usePanelView, useTables, useTicking } from '../hub/hooks.ts'
import { useReaderLanguage, useWords } from '../i18n/words.ts'
import { agoMinutes } from '../ui/age.ts'
import { CommandButton } from '../ui/CommandButton.tsx'
import { classes } from '../ui/classes.ts'
import { RoomClock } from '../ui/RoomClock.tsx'
import styles from './Rooms.module.css'
import { useMay } from './use-may.ts'

/** In percent, as the doors say it. */
const LEVELS = [0, 25, 50, 75, 100] as const

export function FloorRooms() {
  const { floor } = useWords()
  const rooms = useTables(roomsInOrder)
  return (
    <section aria-label={floor.rooms}>
      <h3 className={styles.title}>
        {floor.rooms} <span>{floor.touch}</span>
      </h3>
      <ul className={styles.rooms}>
        {rooms.map(({ id, name, colour }) => (
          <li key={id} aria-label={name}>
            <i style={{ background: colour }} aria-hidden="true" />
            <div>
              <b>{name}</b> <RoomClock roomId={id} />
              <SaidAgo roomId={id} />
            </div>
            <Ready roomId={id} name={name} />
            <Seats roomId={id} name={name} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What was said of the room since what is on there began. */
function useSaid(roomId: string) {
  const sinceMs = usePanelView(({ outlook }) => outlook.rooms.get(roomId)?.sinceMs ?? 0)
  const ready = useTables(({ readiness }) => stillSaid(readiness.get(roomId), { sinceMs }))
  const seats = useTables(({ occupancy }) => stillSaid(occupancy.get(roomId), { sinceMs }))
  return { ready, seats }
}

function SaidAgo({ roomId }: { readonly roomId: string }) {
  const words = useWords()
  const nowMs = useTicking(5_000)
  const { ready, seats } = useSaid(roomId)
  const atMs = Math.max(ready?.atMs ?? 0, seats?.atMs ?? 0)
  return <small>{atMs === 0 ? words.floor.neverSaid : words.floor.ago(words.age(agoMinutes(atMs, nowMs)))}</small>
}

type OfRoom = { readonly roomId: string; readonly name: string }

function Ready({ roomId, name }: OfRoom) {
  const { floor } = useWords()
  const isReady = useSaid(roomId).ready?.ready ?? null
  const wanted = { type: 'markReady', roomIds: [roomId] } as const
  const may = useMay(wanted)
  const said = isReady === null ? floor.readyUnknown : isReady ? floor.ready : floor.notReady
  const tone = isReady === null ? undefined : isReady ? styles.good : styles.middling
  if (!may) return <span className={classes(styles.fact, tone)}>{said}</span>
  return (
    <CommandButton
      className={tone}
      aria-label={`${said} · ${name}`}
      aria-pressed={isReady === true}
      wanted={wanted}
      command={() => ({ type: 'markReady', roomId, ready: isReady !== true })}
    >
      {said}
    </CommandButton>
  )
}

function Seats({ roomId, name }: OfRoom) {
  const { floor } = useWords()
  const { levels } = doorWords[useReaderLanguage()]
  const percent = useSaid(roomId).seats?.percent ?? null
  const wanted = { type: 'setOccupancy', roomIds: [roomId] } as const
  const may = useMay(wanted)
  const barrier = useBarrier(wanted)
  const { send, isPending } = useCommand()
  const level = LEVELS.find((known) => known === percent)
  const said = percent === null ? floor.seats : level === undefined ? `${percent} %` : levels[level]
  const how = percent === null ? null : fullness(percent)
  const tone = how === 'full' ? styles.bad : how === 'nearly-full' ? styles.middling : undefined
  if (!may) return <span className={classes(styles.fact, tone)}>{said}</span>
  return (
    <select
      className={tone}
      aria-label={floor.seatsOf(name)}
      aria-busy={isPending || undefined}
      disabled={barrier !== null}
      value={percent ?? ''}
      onChange={(event) => void send({ type: 'setOccupancy', roomId, percent: Number(event.target.value) })}
    >
      {level === undefined && (
        <option value={percent ?? ''} disabled>
          {said}
        </option>
      )}
      {LEVELS.map((known) => (
        <option key={known} value={known}>
          {levels[known]}
        </option>
      ))}
    </select>
  )
}
