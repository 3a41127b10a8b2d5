import { dayRuleIn } from '@tricolore/shared/derive/conference-day.ts'
import { useBarrier, useHub, usePanelView, useTables, useTimeZone } from '../../hub/hooks.ts'
import { goBackEn } from '../../i18n/go-back-en.ts'
import { goBackFr } from '../../i18n/go-back-fr.ts'
import { useLanguage, useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { DatedTimeFields } from '../../ui/DatedTimeFields.tsx'
import { whenText } from '../../ui/dates.ts'
import { Actions, Form } from '../../ui/Form.tsx'
import { openSheet } from '../../ui/panel-state.ts'
import { notify } from '../../ui/toasts.ts'
import { useDatedTime } from '../../ui/use-dated-time.ts'
import { dateBefore } from '../../ui/zoned-time.ts'

const A_LITTLE_MS = 5 * 60_000

/** "Go back to 15:04": the time first, then what it would change. */
export function GoBackToTime() {
  const { goBack } = useWords()
  const { nowMs } = useHub()
  const timeZone = useTimeZone()
  const barrier = useBarrier()
  const language = useLanguage()
  const rule = useTables(dayRuleIn)
  const dated = useDatedTime(
    () => nowMs() - A_LITTLE_MS,
    (time) => dateBefore(time, nowMs(), rule),
  )
  const { at } = usePanelView((view) => ({ at: view.at }))
  function ask(): void {
    const { atMs } = dated
    if (atMs === null || atMs >= nowMs()) notify('refusal', { fr: goBackFr.notPast, en: goBackEn.notPast })
    else openSheet({ kind: 'go-back', wish: { atMs, label: goBack.to(whenText(at, atMs, timeZone, language)) } })
  }
  return (
    <Form onSubmit={ask}>
      <DatedTimeFields label={goBack.atTime} dated={dated} />
      <Actions>
        <Button submit disabled={barrier !== null}>
          {goBack.show}
        </Button>
      </Actions>
    </Form>
  )
}
