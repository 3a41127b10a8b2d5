import { clockText } from '@tricolore/display-client/scene/time-text.ts'
import { useState } from 'react'
import { useBarrier, useHub, useTimeZone } from '../../hub/hooks.ts'
import { goBackEn } from '../../i18n/go-back-en.ts'
import { goBackFr } from '../../i18n/go-back-fr.ts'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { Actions, Field, Form } from '../../ui/Form.tsx'
import { openSheet } from '../../ui/panel-state.ts'
import { TimeInput } from '../../ui/TimeInput.tsx'
import { notify } from '../../ui/toasts.ts'
import { instantOf } from '../../ui/zoned-time.ts'

const A_LITTLE_MS = 5 * 60_000

/** "Go back to 15:04": the time first, then what it would change. */
export function GoBackToTime() {
  const { goBack } = useWords()
  const { nowMs } = useHub()
  const timeZone = useTimeZone()
  const barrier = useBarrier()
  const [time, setTime] = useState(() => clockText(nowMs() - A_LITTLE_MS, timeZone))
  function ask(): void {
    const atMs = instantOf(time, nowMs(), timeZone)
    if (atMs === null || atMs >= nowMs()) notify('refusal', { fr: goBackFr.notPast, en: goBackEn.notPast })
    else openSheet({ kind: 'go-back', wish: { atMs, label: goBack.to(time) } })
  }
  return (
    <Form onSubmit={ask}>
      <Field label={goBack.atTime}>
        <TimeInput value={time} onChange={setTime} />
      </Field>
      <Actions>
        <Button submit disabled={barrier !== null}>
          {goBack.show}
        </Button>
      </Actions>
    </Form>
  )
}
