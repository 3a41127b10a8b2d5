/** What is said to speakers, rooms and phones: what is shown now, the prepared ones, and a way to write another. */
import { isInForce } from '@tricolore/shared/derive/in-force.ts'
import type { Message, MessagePreset } from '@tricolore/shared/tables/message.ts'
import { useState } from 'react'
import { useHub, useShown, useTables } from '../../hub/hooks.ts'
import { useWhen } from '../../hub/use-when.ts'
import { useLanguage, useWords } from '../../i18n/words.ts'
import { Age } from '../../ui/Age.tsx'
import { Button } from '../../ui/Button.tsx'
import { CommandButton } from '../../ui/CommandButton.tsx'
import { openSheet } from '../../ui/panel-state.ts'
import { SectionHead } from '../../ui/SectionHead.tsx'
import { useSelectedRoomId } from '../../ui/stage.ts'
import styles from './Messages.module.css'

export function Messages() {
  const words = useWords()
  const roomId = useSelectedRoomId()
  const roomName = useTables(({ rooms }) => (roomId === null ? '' : (rooms.get(roomId)?.name ?? '')))
  const presets = useTables(({ messagePresets }) => [...messagePresets.values()].toSorted((a, b) => a.order - b.order))
  const shown = useShown(({ at }) => [...at.tables.messages.values()].filter((message) => isInForce(message, at)).toSorted((a, b) => b.fromMs - a.fromMs))
  const [isEverywhere, setEverywhere] = useState(false)
  const toRoomId = isEverywhere ? null : roomId
  return (
    <section aria-label={words.messages.title}>
      <SectionHead title={words.messages.title}>
        <fieldset className={styles.to} aria-label={words.messages.to}>
          <Button aria-pressed={!isEverywhere} isChosen={!isEverywhere} onClick={() => setEverywhere(false)}>
            {roomName}
          </Button>
          <Button aria-pressed={isEverywhere} isChosen={isEverywhere} onClick={() => setEverywhere(true)}>
            {words.everywhere}
          </Button>
        </fieldset>
      </SectionHead>
      <div className={styles.inForce}>
        {shown.map((message) => (
          <Shown key={message.id} message={message} />
        ))}
      </div>
      <div className={styles.grid}>
        {presets.map((preset) => (
          <Preset key={preset.id} preset={preset} roomId={toRoomId} />
        ))}
        <Button onClick={() => openSheet({ kind: 'message', roomId: toRoomId })}>{words.messages.write}</Button>
      </div>
    </section>
  )
}

/** For the speaker it goes to the stage that the room follows: nobody in a room that is only shown the picture would read it. */
function Preset({ preset: { kind, texts, durationMs }, roomId: chosenId }: { readonly preset: MessagePreset; readonly roomId: string | null }) {
  const words = useWords()
  const language = useLanguage()
  const hub = useHub()
  const stageId = useShown(({ outlook }) => (chosenId === null ? null : (outlook.rooms.get(chosenId)?.take?.originRoomId ?? chosenId)))
  const roomId = kind === 'stage' ? stageId : chosenId
  const elsewhere = useTables(({ rooms }) => (roomId === null || roomId === chosenId ? null : (rooms.get(roomId)?.name ?? roomId)))
  return (
    <CommandButton
      className={styles.preset}
      title={texts[language]}
      command={() => ({
        type: 'showMessage',
        kind,
        texts,
        roomIds: roomId === null ? null : [roomId],
        untilMs: durationMs === null ? null : Math.round(hub.nowMs()) + durationMs,
      })}
    >
      <span>{words.quoted(texts[language])}</span>
      <small>{[words.messages.kinds[kind], elsewhere].filter(Boolean).join(' · ')}</small>
    </CommandButton>
  )
}

function Shown({ message: { id, kind, texts, roomIds, fromMs, untilMs, by } }: { readonly message: Message }) {
  const words = useWords()
  const language = useLanguage()
  const until = useWhen(untilMs)
  const names = useTables(({ rooms }) => roomIds?.map((roomId) => rooms.get(roomId)?.name ?? roomId).join(', ') ?? null)
  return (
    <div className={styles.shown}>
      <p>
        <b title={texts[language]}>{texts[language]}</b>
        <small title={by ?? undefined}>
          {words.messages.kinds[kind]} · {names ?? words.everywhere} · {until === null ? <Age sinceMs={fromMs} /> : words.rooms.until(until)}
        </small>
      </p>
      <CommandButton wanted={{ type: 'clearMessage', roomIds }} command={() => ({ type: 'clearMessage', messageId: id })}>
        {words.messages.clear}
      </CommandButton>
    </div>
  )
}
