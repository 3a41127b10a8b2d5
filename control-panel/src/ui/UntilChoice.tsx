import { useWords } from '../i18n/words.ts'
import { Choices } from './Form.tsx'

type UntilChoiceProps = {
  readonly label: string
  /** In minutes; null: until somebody ends it, for which `openEnd` is the word. */
  readonly lengths: readonly (number | null)[]
  readonly openEnd: string
  readonly minutes: number | null
  readonly onChoose: (minutes: number | null) => void
}

/** How long something is shown. */
export function UntilChoice({ label, lengths, openEnd, minutes, onChoose }: UntilChoiceProps) {
  const words = useWords()
  const choices = lengths.map((value) => ({ value, label: value === null ? openEnd : words.minutes(value) }))
  return <Choices label={label} value={minutes} onChoose={onChoose} choices={choices} />
}

/** The instant at which it ends, in hub time; null for what somebody ends. */
export function untilMsAfter(minutes: number | null, nowMs: number): number | null {
  return minutes === null ? null : Math.round(nowMs) + minutes * 60_000
}
