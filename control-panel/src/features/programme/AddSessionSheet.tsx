import { clockText } from '@tricolore/display-client/scene/time-text.ts'
import { roomsInOrder } from '@tricolore/shared/derive/index-of.ts'
import { useState } from 'react'
import { newCommandId } from '../../hub/command-id.ts'
import { useBarrier, useCommand, useHub, useTables, useTimeZone } from '../../hub/hooks.ts'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { Actions, Check, Choices, Field, Form, ManyChoices, Row } from '../../ui/Form.tsx'
import { closeSheet, openSheet } from '../../ui/panel-state.ts'
import { Sheet } from '../../ui/Sheet.tsx'
import { TimeInput } from '../../ui/TimeInput.tsx'
import { instantOf } from '../../ui/zoned-time.ts'
import { ClashLine } from './ClashLine.tsx'
import { addSession, type NewSession, nextFive } from './new-session.ts'

const FIRST_MINUTES = '10'

/** A session that was in no programme, such as a lightning talk: it stands in the rundown at once and can go live. */
export function AddSessionSheet() {
  const words = useWords()
  const timeZone = useTimeZone()
  const hub = useHub()
  const barrier = useBarrier()
  const { send, isPending } = useCommand()
  const rooms = useTables(roomsInOrder)
  const [openedMs] = useState(() => nextFive(hub.nowMs()))
  const [title, setTitle] = useState('')
  const [kind, setKind] = useState<NewSession['kind']>('talk')
  const [roomIds, setRoomIds] = useState<readonly string[]>([])
  const [isForAll, setForAll] = useState(false)
  const [speakers, setSpeakers] = useState('')
  const [time, setTime] = useState(clockText(openedMs, timeZone))
  const [minutes, setMinutes] = useState(FIRST_MINUTES)

  const startMs = instantOf(time, openedMs, timeZone)
  const durationMs = Math.round(Number(minutes) * 60_000)
  const isInterval = kind === 'interval'
  const choices = rooms.filter((room) => kind !== 'talk' || room.kind === 'theatre').map(({ id, name }) => ({ value: String(id), label: name }))
  const chosen = roomIds.filter((id) => choices.some(({ value }) => value === id))
  const held = isInterval ? chosen : chosen.slice(0, 1)
  const used = isForAll && !isInterval ? rooms.map(({ id }) => String(id)) : held
  const draft: NewSession | null =
    title.trim() !== '' && held.length > 0 && startMs !== null && durationMs >= 60_000
      ? { title, kind, roomIds: held, isForAll, speakers, startMs, durationMs }
      : null

  async function add(): Promise<void> {
    if (draft && (await send(addSession(draft, newCommandId().slice(0, 4))))) closeSheet()
  }

  return (
    <Sheet
      title={words.programme.addTitle}
      tools={
        <Button title={words.importing.openHint} onClick={() => openSheet({ kind: 'import' })}>
          {words.importing.open}
        </Button>
      }
    >
      <Form onSubmit={() => void add()}>
        <Field label={words.programme.title}>
          <textarea data-first value={title} maxLength={300} onChange={(event) => setTitle(event.target.value)} />
        </Field>
        <Choices
          label={words.programme.kind}
          value={kind}
          onChoose={setKind}
          choices={(['talk', 'round-table', 'interval'] as const).map((value) => ({ value, label: words.programme.kinds[value] }))}
        />
        {isInterval ? (
          <ManyChoices label={words.programme.heldIn} choices={choices} values={chosen} onChange={setRoomIds} />
        ) : (
          <>
            <Choices label={words.programme.stage} choices={choices} value={held[0] ?? ''} onChoose={(roomId) => setRoomIds([roomId])} />
            <Check label={words.programme.forAll} isOn={isForAll} onChange={setForAll} />
          </>
        )}
        <Row>
          <Field label={words.programme.start}>
            <TimeInput value={time} onChange={setTime} />
          </Field>
          <Field label={words.programme.minutes}>
            <input type="number" min={1} max={1440} value={minutes} required onChange={(event) => setMinutes(event.target.value)} />
          </Field>
        </Row>
        {!isInterval && (
          <Field label={words.programme.speakers} hint={words.programme.speakersHint}>
            <textarea value={speakers} onChange={(event) => setSpeakers(event.target.value)} />
          </Field>
        )}
        <ClashLine planned={startMs === null ? null : { kind, plannedStartMs: startMs, durationMs }} roomIds={used} />
        <Actions>
          <Button submit tone="standby" isPending={isPending} disabled={barrier !== null || draft === null}>
            {words.programme.add}
          </Button>
        </Actions>
      </Form>
    </Sheet>
  )
}
