/** What is for emergencies: raised by one hold at the foot of the page; in force the first thing on it, with "done here". */
import { clearedRooms, emergencyIn } from '@tricolore/shared/derive/cleared-rooms.ts'
import { useEffect, useRef } from 'react'
import { EmergencyButton } from '../features/emergency/EmergencyButton.tsx'
import { EmergencyInForce, useEmergency } from '../features/emergency/EmergencyInForce.tsx'
import { useShown, useTables, useYou } from '../hub/hooks.ts'
import { useTextIn, useWords } from '../i18n/words.ts'
import { CommandButton } from '../ui/CommandButton.tsx'
import styles from './Floor.module.css'
import { alarmRooms } from './floor-facts.ts'
import { useMay } from './use-may.ts'

/** Nothing while there is none. */
export function FloorAlarm({ roomId }: { readonly roomId: string }) {
  const words = useWords()
  const said = useTextIn()
  const newest = useEmergency()
  const here = useShown(({ at }) => emergencyIn(at, roomId))
  const emergency = here ?? newest
  const text = useTables(({ emergencyTexts }) => (emergency ? emergencyTexts.get(emergency.textId) : undefined))
  const where = useTables(({ rooms }) => emergency?.roomIds?.map((id) => rooms.get(id)?.name ?? id).join(', ') ?? words.everywhere)
  const isDone = useTables(({ clearances }) => here !== null && clearances.get(roomId)?.emergencyId === here.id)
  const name = useTables(({ rooms }) => rooms.get(roomId)?.name ?? roomId)
  const out = useTables((tables) => {
    if (!emergency) return ''
    const { done, missing } = clearedRooms({ tables }, emergency)
    return words.emergency.done(done.length, done.length + missing.length, missing.join(', '))
  })
  const wanted = { type: 'reportClear', roomIds: [roomId] } as const
  const may = useMay(wanted)
  const place = useRef<HTMLElement>(null)
  const id = emergency?.id ?? null
  useEffect(() => {
    // Wherever one was on the page.
    if (id !== null) place.current?.scrollIntoView({ block: 'end' })
  }, [id])
  if (!emergency) return null
  return (
    <section ref={place} className={styles.alarm} role="alert" data-alarm>
      <h1>{text ? said(text.title) : words.emergency.title}</h1>
      <p>{text && said(text.body)}</p>
      <p>
        <b>{here ? where : words.floor.elsewhere(where)}</b> · {out}
      </p>
      {here && isDone && <p className={styles.done}>{words.floor.isDoneHere(name)}</p>}
      {here && !isDone && may && (
        <CommandButton wanted={wanted} command={() => ({ type: 'reportClear', roomId })}>
          {words.floor.doneHere(name)}
        </CommandButton>
      )}
    </section>
  )
}

/** The last thing on the page, always in reach. */
export function EmergencyFoot() {
  const words = useWords()
  const emergency = useEmergency()
  const mayClear = useMay({ type: 'clearEmergency', roomIds: null })
  const roomIds = useYou(alarmRooms)
  const names = useTables(({ rooms }) => roomIds?.map((id) => rooms.get(id)?.name ?? id).join(', '))
  if (emergency && mayClear) return <EmergencyInForce emergency={emergency} />
  if (roomIds === undefined) return null
  return <EmergencyButton roomIds={roomIds} {...(names === undefined ? {} : { hint: words.floor.holdIn(names) })} />
}
