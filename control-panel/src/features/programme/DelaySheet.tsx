import { sessionTitle } from '@tricolore/shared/derive/cards.ts'
import { delayedSessions, isDelayInForce } from '@tricolore/shared/derive/delayed-sessions.ts'
import { roomsInOrder } from '@tricolore/shared/derive/index-of.ts'
import { useState } from 'react'
import { usePanelView, useTables } from '../../hub/hooks.ts'
import { useLanguage, useWords } from '../../i18n/words.ts'
import { CommandButton } from '../../ui/CommandButton.tsx'
import { Actions, Choices, Form } from '../../ui/Form.tsx'
import { closeSheet } from '../../ui/panel-state.ts'
import { roomName, titleOf } from '../../ui/programme.ts'
import { Sheet } from '../../ui/Sheet.tsx'

const DELAYS_MIN = [0, 5, 10, 15, 20, 30, 45, 60] as const

/** Tells everybody that a room, or the day, runs late. `roomId`: which room is asked about; null: all of them. */
export function DelaySheet({ roomId: askedRoomId }: { readonly roomId: string | null }) {
  const words = useWords()
  const language = useLanguage()
  const rooms = useTables(roomsInOrder)
  const [roomId, setRoomId] = useState(askedRoomId)
  const [minutes, setMinutes] = useState<number>(10)
  // What an announced delay was said about may have begun since: then it is over.
  const announced = usePanelView(({ at, tables }) =>
    [...tables.delays.values()]
      .filter((delay) => isDelayInForce(at, delay))
      .map(({ id, sessionId, delayMs }) =>
        words.programme.announced(roomName(tables, id) ?? id, Math.round(delayMs / 60_000), titleOf(tables, sessionId, language)),
      ),
  )
  const about = usePanelView(({ at }) => {
    const roomIds = rooms.flatMap(({ id }) => (roomId === null || id === roomId ? [id] : []))
    const sessions = new Set(delayedSessions(at, roomIds).values())
    return [...sessions].map((session) => sessionTitle(session, language)).join(', ')
  })
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
        {about !== '' && <p>{words.days.delayAbout(about)}</p>}
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
