import { dayRuleIn } from '@tricolore/shared/derive/conference-day.ts'
import { placementsOf, roomsInOrder } from '@tricolore/shared/derive/index-of.ts'
import { overlapsWith, roomsOf } from '@tricolore/shared/derive/overlaps.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import type { Session } from '@tricolore/shared/tables/session.ts'
import type { CrewLanguage } from '@tricolore/shared/words/by-language.ts'
import { useState } from 'react'
import { useBarrier, useCommand, useTables } from '../../hub/hooks.ts'
import { useLanguage, useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { DatedTimeFields } from '../../ui/DatedTimeFields.tsx'
import { Actions, Choices, Form, Warning } from '../../ui/Form.tsx'
import { closeSheet } from '../../ui/panel-state.ts'
import { titleOf } from '../../ui/programme.ts'
import { Sheet } from '../../ui/Sheet.tsx'
import { useDatedTime } from '../../ui/use-dated-time.ts'
import { dateWithinDay } from '../../ui/zoned-time.ts'

/** What else is planned there at that time, by title; an empty text for nothing, or while the time is none. */
function overlapsOf(
  tables: Tables,
  session: Session,
  { here, roomId, startMs, language }: { readonly here: string; readonly roomId: string; readonly startMs: number | null; readonly language: CrewLanguage },
): string {
  if (startMs === null) return ''
  const planned: readonly string[] = roomsOf(placementsOf(tables, session.id))
  // A room that was another's picture gives its place to the one that had the stage; else the session leaves that one.
  const kept = planned.includes(roomId) ? planned : planned.filter((id) => id !== here)
  const others = overlapsWith(tables, { ...session, plannedStartMs: startMs }, [...kept, roomId])
  return others.map((other) => titleOf(tables, other.id, language)).join(', ')
}

export function MoveSheet({ sessionId }: { readonly sessionId: string }) {
  const session = useTables(({ sessions }) => sessions.get(sessionId) ?? null)
  return session && <Mover session={session} />
}

/** Another room or another time. An interval is held in all of its rooms and moves in time only. */
function Mover({ session }: { readonly session: Session }) {
  const words = useWords()
  const language = useLanguage()
  const barrier = useBarrier()
  const { send, isPending } = useCommand()
  const rooms = useTables(roomsInOrder)
  const title = useTables((tables) => titleOf(tables, session.id, language) ?? '')
  const kind = session.kind === 'replay' ? 'replay' : 'origin'
  const here = useTables((tables) => String(placementsOf(tables, session.id).find((placement) => placement.kind === kind)?.roomId ?? ''))
  const [roomId, setRoomId] = useState(here)
  const rule = useTables(dayRuleIn)
  const dated = useDatedTime(
    () => session.plannedStartMs,
    (time) => dateWithinDay(time, session.plannedStartMs, rule),
  )
  const startMs = dated.atMs

  const overlaps = useTables((tables) => overlapsOf(tables, session, { here, roomId, startMs, language }))

  async function move(): Promise<void> {
    const isMoved = roomId !== here && roomId !== ''
    const isLater = startMs !== null && startMs !== session.plannedStartMs
    if (await send({ type: 'moveSession', sessionId: session.id, ...(isMoved ? { roomId } : {}), ...(isLater ? { plannedStartMs: startMs } : {}) }))
      closeSheet()
  }

  return (
    <Sheet title={words.programme.moveTitle(title)}>
      <Form onSubmit={() => void move()}>
        {session.kind !== 'interval' && (
          <Choices
            label={words.programme.stage}
            value={roomId}
            onChoose={setRoomId}
            choices={rooms.map(({ id, name }) => ({ value: String(id), label: name }))}
          />
        )}
        <DatedTimeFields label={words.programme.start} dated={dated} />
        {overlaps !== '' && <Warning>{words.days.overlaps(overlaps)}</Warning>}
        <Actions>
          <Button submit tone="standby" isPending={isPending} disabled={barrier !== null || startMs === null}>
            {words.programme.move}
          </Button>
        </Actions>
      </Form>
    </Sheet>
  )
}
