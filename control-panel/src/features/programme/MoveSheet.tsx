import { dayRuleIn } from '@tricolore/shared/derive/conference-day.ts'
import { placementsOf, roomsInOrder } from '@tricolore/shared/derive/index-of.ts'
import type { Session } from '@tricolore/shared/tables/session.ts'
import { useState } from 'react'
import { useBarrier, useCommand, useTables } from '../../hub/hooks.ts'
import { useLanguage, useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { DatedTimeFields } from '../../ui/DatedTimeFields.tsx'
import { Actions, Choices, Form } from '../../ui/Form.tsx'
import { closeSheet } from '../../ui/panel-state.ts'
import { titleOf } from '../../ui/programme.ts'
import { Sheet } from '../../ui/Sheet.tsx'
import { useDatedTime } from '../../ui/use-dated-time.ts'
import { dateWithinDay } from '../../ui/zoned-time.ts'

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
        <Actions>
          <Button submit tone="standby" isPending={isPending} disabled={barrier !== null || startMs === null}>
            {words.programme.move}
          </Button>
        </Actions>
      </Form>
    </Sheet>
  )
}
