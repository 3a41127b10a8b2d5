/** What the speaker reads: the prepared sentences, the one that is shown, and a way to write another. */
import { messageFor } from '@tricolore/shared/derive/room-messages.ts'
import type { MessagePreset } from '@tricolore/shared/tables/message.ts'
import { useHub, useShown, useTables, useTicking } from '../hub/hooks.ts'
import { useTextIn, useWords } from '../i18n/words.ts'
import { agoMinutes } from '../ui/age.ts'
import { Button } from '../ui/Button.tsx'
import { CommandButton } from '../ui/CommandButton.tsx'
import { openSheet } from '../ui/panel-state.ts'
import styles from './Rooms.module.css'
import { useMay } from './use-may.ts'

type OnStage = { readonly id: string; readonly text: string; readonly fromMs: number }

export function StageMessages({ roomId }: { readonly roomId: string }) {
  const words = useWords()
  const said = useTextIn()
  const stageId = useShown(({ outlook }) => outlook.rooms.get(roomId)?.take?.originRoomId ?? roomId)
  const name = useTables(({ rooms }) => rooms.get(stageId)?.name ?? stageId)
  const presets = useTables(({ messagePresets }) => [...messagePresets.values()].filter(({ kind }) => kind === 'stage').toSorted((a, b) => a.order - b.order))
  const message = useShown(({ at }) => messageFor(at, 'stage', stageId))
  const may = useMay({ type: 'showMessage', roomIds: [stageId] })
  if (!may) return null
  const shown = message && { id: message.id, text: said(message.texts), fromMs: message.fromMs }
  return (
    <section aria-label={words.floor.messages(name)}>
      <h3 className={styles.title}>{words.floor.messages(name)}</h3>
      <div className={styles.presets}>
        {presets.map((preset) => (
          <Preset key={preset.id} preset={preset} stageId={stageId} shown={shown?.text === said(preset.texts) ? shown : null} />
        ))}
        {shown && !presets.some(({ texts }) => said(texts) === shown.text) && <Shown message={shown} stageId={stageId} />}
        <Button onClick={() => openSheet({ kind: 'message', roomId: stageId })}>{words.floor.other}</Button>
      </div>
    </section>
  )
}

type PresetProps = { readonly preset: MessagePreset; readonly stageId: string; readonly shown: OnStage | null }

/** Pressed again it is taken off. */
function Preset({ preset: { kind, texts, durationMs }, stageId, shown }: PresetProps) {
  const said = useTextIn()
  const hub = useHub()
  if (shown) return <Shown message={shown} stageId={stageId} />
  return (
    <CommandButton
      wanted={{ type: 'showMessage', roomIds: [stageId] }}
      command={() => ({
        type: 'showMessage',
        kind,
        texts,
        roomIds: [stageId],
        untilMs: durationMs === null ? null : Math.round(hub.nowMs()) + durationMs,
      })}
    >
      {said(texts)}
    </CommandButton>
  )
}

function Shown({ message: { id, text, fromMs }, stageId }: { readonly message: OnStage; readonly stageId: string }) {
  const words = useWords()
  const nowMs = useTicking(5_000)
  return (
    <CommandButton
      className={styles.sent}
      aria-pressed
      wanted={{ type: 'clearMessage', roomIds: [stageId] }}
      command={() => ({ type: 'clearMessage', messageId: id })}
    >
      <span>
        {text}
        <small>{words.floor.shownFor(words.age(agoMinutes(fromMs, nowMs)))}</small>
      </span>
    </CommandButton>
  )
}
