import type { CommandInput } from '@tricolore/shared/commands/registry.ts'
import type { Room } from '@tricolore/shared/tables/room.ts'
import { useState } from 'react'
import { newCommandId } from '../../hub/command-id.ts'
import { useBarrier, useCommand, useTables } from '../../hub/hooks.ts'
import { useWords } from '../../i18n/words.ts'
import { type Draft, fieldOf } from '../../ui/draft.ts'
import { Choices, Field, Row } from '../../ui/Form.tsx'
import { HoldButton } from '../../ui/HoldButton.tsx'
import { slugOf } from '../../ui/slug.ts'
import { RecordForm } from './RecordForm.tsx'
import styles from './Setup.module.css'

const COLOURS = ['#3f7cff', '#f4f6fb', '#f0506e', '#b58cff', '#35c4b5', '#ffb020', '#8bc34a', '#ff8a65']

/** `room`: null for one that there is not yet. */
export function RoomForm({ room, onDone }: { readonly room: Room | null; readonly onDone: () => void }) {
  const words = useWords()
  const { send, isPending } = useCommand()
  const barrier = useBarrier()
  const count = useTables(({ rooms }) => rooms.size)
  const [fresh] = useState<Draft>(() => ({ kind: 'theatre', colour: COLOURS[count % COLOURS.length] ?? '', order: String(count + 1) }))
  const [chance] = useState(() => newCommandId().slice(0, 4))
  const names: Readonly<Record<string, string>> = words.setup.roomFields
  const now: Draft = room
    ? { name: room.name, kind: room.kind, colour: room.colour, capacity: room.capacity === null ? '' : String(room.capacity), order: String(room.order + 1) }
    : fresh
  return (
    <>
      <RecordForm
        record={room?.id ?? ''}
        now={now}
        command={(draft, changed) => commandOf(room?.id ?? null, draft, changed, chance)}
        nameOf={(field) => names[field] ?? field}
        onDone={onDone}
      >
        {(draft, set) => {
          const text = (field: string) => ({ value: fieldOf(draft, field), onChange: (typed: { target: { value: string } }) => set(field, typed.target.value) })
          return (
            <>
              <Field label={words.setup.roomFields.name}>
                <input data-first required maxLength={40} {...text('name')} />
              </Field>
              <Choices
                label={words.setup.roomFields.kind}
                value={fieldOf(draft, 'kind')}
                onChoose={(kind) => set('kind', kind)}
                choices={(['theatre', 'relay'] as const).map((value) => ({ value: value as string, label: words.setup.roomKinds[value] }))}
              />
              <Row>
                <Field label={words.setup.roomFields.colour}>
                  <input type="color" {...text('colour')} />
                </Field>
                <Field label={words.setup.roomFields.capacity} hint={words.setup.capacityHint}>
                  <input inputMode="numeric" maxLength={6} {...text('capacity')} />
                </Field>
              </Row>
              <Field label={words.setup.roomFields.order}>
                <input inputMode="numeric" maxLength={4} {...text('order')} />
              </Field>
            </>
          )
        }}
      </RecordForm>
      {room && (
        <div className={styles.apart}>
          <p>{words.setup.removeRoomHint}</p>
          <HoldButton
            tone="danger"
            isPending={isPending}
            disabled={barrier !== null}
            onHeld={() => void send({ type: 'removeRoom', roomId: room.id }).then((isDone) => isDone && onDone())}
          >
            {words.setup.removeRoom}
          </HoldButton>
        </div>
      )}
    </>
  )
}

/** A new room is sent whole, of one that there is only what was changed, after its name. */
function commandOf(roomId: string | null, draft: Draft, changed: (field: string) => boolean, chance: string): CommandInput | null {
  const name = fieldOf(draft, 'name').trim()
  const [capacity, order] = ['capacity', 'order'].map((field) => (fieldOf(draft, field).trim() === '' ? null : Number(fieldOf(draft, field))))
  const isCount = (value: number | null | undefined) => value === null || (Number.isInteger(value) && Number(value) >= 1)
  if (name === '' || !isCount(capacity) || !isCount(order)) return null
  const isSent = (field: string) => roomId === null || changed(field)
  return {
    type: 'setRoom',
    roomId: roomId ?? slugOf(name, chance, 'room'),
    name,
    // The type assertion is safe: the form offers these two.
    ...(isSent('kind') ? { kind: fieldOf(draft, 'kind') as Room['kind'] } : {}),
    ...(isSent('colour') ? { colour: fieldOf(draft, 'colour') } : {}),
    ...(isSent('capacity') ? { capacity: capacity ?? null } : {}),
    ...(isSent('order') && typeof order === 'number' ? { order: order - 1 } : {}),
  }
}
