import { roomsInOrder } from '@tricolore/shared/derive/index-of.ts'
import { useState } from 'react'
import { useTables } from '../../hub/hooks.ts'
import { useWords } from '../../i18n/words.ts'
import { CommandButton } from '../../ui/CommandButton.tsx'
import { Actions, Choices, Form } from '../../ui/Form.tsx'
import { closeSheet } from '../../ui/panel-state.ts'
import { Sheet } from '../../ui/Sheet.tsx'

const DELAYS_MIN = [0, 5, 10, 15, 20, 30] as const

/** Tells everybody that a room, or the day, runs late. */
export function DelaySheet() {
  const words = useWords()
  const rooms = useTables(roomsInOrder)
  const [roomId, setRoomId] = useState<string | null>(null)
  const [minutes, setMinutes] = useState<number>(10)
  const announced = useTables(({ delays, rooms: all }) =>
    [...delays.values()].map(({ id, delayMs }) => words.programme.announced(all.get(id)?.name ?? id, Math.round(delayMs / 60_000))),
  )
  return (
    <Sheet title={words.programme.delayTitle}>
      <Form>
        {announced.length > 0 && <p>{announced.join(' · ')}</p>}
        <Choices
          label={words.programme.delayWhere}
          value={roomId}
          onChoose={setRoomId}
          choices={[{ value: null as string | null, label: words.allRooms }, ...rooms.map(({ id, name }) => ({ value: String(id), label: name }))]}
        />
        <Choices
          label={words.programme.delayBy}
          value={minutes}
          onChoose={setMinutes}
          choices={DELAYS_MIN.map((value) => ({ value, label: value === 0 ? words.programme.noDelay : words.minutes(value) }))}
        />
        <Actions>
          <CommandButton tone="warn" command={() => ({ type: 'setDelay', roomId, delayMs: minutes * 60_000 })} onDone={closeSheet}>
            {minutes === 0 ? words.programme.takeBack : words.programme.announce}
          </CommandButton>
        </Actions>
      </Form>
    </Sheet>
  )
}
