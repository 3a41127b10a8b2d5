import { useId } from 'react'
import { useStore } from 'zustand'
import { usePanelView, useTimeZone } from '../../hub/hooks.ts'
import { useLanguage, useWords } from '../../i18n/words.ts'
import { classes } from '../../ui/classes.ts'
import { whenText } from '../../ui/dates.ts'
import { isTicked, withTick } from './choices.ts'
import shared from './Import.module.css'
import { choose, importState } from './import-state.ts'
import { RoomNames, useTitle } from './names.tsx'
import styles from './Review.module.css'
import type { Place, Sentence } from './sentences.ts'
import { usePredicate } from './use-predicate.ts'

type SentenceLineProps = {
  readonly sentence: Sentence
  readonly number: number
  /** All of them: what hangs together is ticked together. */
  readonly sentences: readonly Sentence[]
  /** It is not carried out as things are, ticked or not. */
  readonly isOff: boolean
}

export function SentenceLine({ sentence, number, sentences, isOff }: SentenceLineProps) {
  const { importing } = useWords()
  const id = useId()
  const isOn = useStore(importState, ({ chosen }) => isTicked(sentence, chosen))
  const titleOf = useTitle()
  const predicate = usePredicate(sentence)
  const [one = '', other] = sentence.sessionIds
  const subject = sentence.group === 'retitled' && sentence.values?.from ? sentence.values.from : titleOf(one)
  return (
    <li className={classes(styles.line, (!isOn || isOff) && styles.off)}>
      <label className={styles.tick}>
        <input
          type="checkbox"
          checked={isOn}
          disabled={isOff}
          aria-labelledby={id}
          onChange={() => choose((chosen) => withTick(chosen, sentence, sentences))}
        />
      </label>
      <span className={shared.number}>{number}</span>
      <p id={id}>
        <b>{subject}</b>
        {other !== undefined && (
          <>
            {importing.and}
            <b>{titleOf(other)}</b>
          </>
        )}{' '}
        {predicate}
        <Where sentence={sentence} />
      </p>
    </li>
  )
}

/** Rooms and time: both where they change. */
function Where({ sentence: { group, from, to } }: { readonly sentence: Sentence }) {
  const first = from ?? to
  const isOther = from && to && String(from.roomIds) !== String(to.roomIds)
  return (
    <small>
      {first && <RoomNames roomIds={first.roomIds} />}
      {isOther && <span>{group === 'swapped' ? ' ⇄ ' : ' → '}</span>}
      {isOther && <RoomNames roomIds={to.roomIds} />}
      <StartOf from={from} to={to} />
    </small>
  )
}

function StartOf({ from, to }: { readonly from: Place | null; readonly to: Place | null }) {
  const language = useLanguage()
  const timeZone = useTimeZone()
  const starts = [...new Set([from?.startMs ?? null, to?.startMs ?? null])].filter((startMs) => startMs !== null)
  const texts = usePanelView(({ at }) => starts.map((startMs) => whenText(at, startMs, timeZone, language)))
  return texts.length > 0 && <time> · {texts.join(' → ')}</time>
}
