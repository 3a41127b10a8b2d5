import type { CommandInput } from '@tricolore/shared/commands/registry.ts'
import type { ReactNode } from 'react'
import { useBarrier, useCommand } from '../../hub/hooks.ts'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { Disputed } from '../../ui/Disputed.tsx'
import type { Draft } from '../../ui/draft.ts'
import { Actions, Form } from '../../ui/Form.tsx'
import { dropDraft } from '../../ui/kept-drafts.ts'
import { panelState, sheetName } from '../../ui/panel-state.ts'
import { setUnsaved } from '../../ui/unsaved.ts'
import { useDraft } from '../../ui/use-draft.ts'
import { useUnsaved } from '../../ui/use-unsaved.ts'

type RecordFormProps = {
  /** Names the record in its sheet. */
  readonly record: string
  /** As the hub has it. */
  readonly now: Draft
  /** Null while it cannot be saved as it stands. `changed`: since it was opened. */
  readonly command: (draft: Draft, changed: (field: string) => boolean) => CommandInput | null
  readonly nameOf: (field: string) => string
  readonly onDone: () => void
  readonly children: (draft: Draft, set: (field: string, value: string) => void) => ReactNode
}

/** A form of one record: sends what was changed as one command, and goes along with what others change meanwhile. */
export function RecordForm({ record, now, command, nameOf, onDone, children }: RecordFormProps) {
  const words = useWords()
  const { send, isPending } = useCommand()
  const form = useDraft(now, record)
  useUnsaved(form.isChanged)
  const wanted = command(form.draft, (field) => form.draft[field] !== form.base[field])
  const barrier = useBarrier(wanted === null ? undefined : { type: wanted.type, roomIds: null })
  async function save(): Promise<void> {
    if (wanted && (!form.isChanged || (await send(wanted)))) end()
  }
  function end(): void {
    setUnsaved(false)
    dropDraft(sheetName(panelState.getState().sheet), record)
    onDone()
  }
  return (
    <Form onSubmit={() => void save()}>
      {children(form.draft, (field, value) => form.set({ ...form.draft, [field]: value }))}
      <Disputed form={form} nameOf={nameOf} />
      <Actions>
        <Button onClick={end}>{words.editor.discard}</Button>
        <Button submit tone="standby" isPending={isPending} disabled={barrier !== null || wanted === null || form.disputed.length > 0}>
          {words.save}
        </Button>
      </Actions>
    </Form>
  )
}
