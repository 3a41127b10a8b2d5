import { clockText, runningClockText } from '@tricolore/display-client/scene/time-text.ts'
import { useMemo } from 'react'
import { useStore } from 'zustand'
import { useTables, useTimeZone } from '../../hub/hooks.ts'
import { useWords } from '../../i18n/words.ts'
import { Sheet } from '../../ui/Sheet.tsx'
import { BeforeAfter } from './BeforeAfter.tsx'
import { FileButton } from './ChooseFile.tsx'
import { figuresOf, toApply } from './choices.ts'
import { Fault } from './Fault.tsx'
import { Figures } from './Figures.tsx'
import { FollowedAgain } from './FollowedAgain.tsx'
import shared from './Import.module.css'
import type { ImportAnswer } from './import-answer.ts'
import { importState } from './import-state.ts'
import { LeftAlone } from './LeftAlone.tsx'
import { LiveNote } from './LiveNote.tsx'
import { Notes } from './Notes.tsx'
import { Proposals } from './Proposals.tsx'
import { Questions } from './Questions.tsx'
import styles from './Review.module.css'
import { ReviewFoot } from './ReviewFoot.tsx'
import { SentenceList } from './SentenceList.tsx'
import { sentencesOf } from './sentences.ts'
import { useReread } from './use-reread.ts'

/** What a file would change, against the state of now: sentences at the left, what has to be answered and the proof of it at the right. */
export function ReviewSheet({ answer }: { readonly answer: ImportAnswer }) {
  const { importing } = useWords()
  const timeZone = useTimeZone()
  const tables = useTables((all) => all)
  const { file, receivedAtMs, chosen, needs, changedAtMs } = useStore(importState)
  const reread = useReread()
  const sentences = useMemo(() => sentencesOf(answer, tables), [answer, tables])
  const applied = toApply(sentences, chosen)
  const numbered = sentences.map((sentence, index) => ({ sentence, number: index + 1 }))
  const tools = (
    <>
      <LiveNote />
      <FileButton />
    </>
  )
  return (
    <Sheet title={importing.title} tools={tools} foot={<ReviewFoot answer={answer} sentences={sentences} applied={applied} />}>
      <header className={styles.top}>
        <div>
          <h3>{sentences.length === 0 ? importing.nothing : importing.count(applied.length)}</h3>
          <p className={shared.dim}>
            {importing.received(file?.name ?? '', clockText(receivedAtMs, timeZone))} · {importing.contents(answer.counts.sessions, answer.counts.rooms)}
          </p>
        </div>
        <Figures figures={figuresOf(answer, chosen)} />
      </header>
      {changedAtMs !== null && (
        <p className={styles.changed} role="status">
          {importing.changedSince(runningClockText(changedAtMs, timeZone))}
        </p>
      )}
      {needs?.kind === 'fault' && <Fault needs={needs} onRetry={() => void reread()} />}
      <div className={styles.halves}>
        <div>
          <SentenceList numbered={numbered} />
          <FollowedAgain answer={answer} />
          <LeftAlone answer={answer} />
          <Notes answer={answer} />
        </div>
        <div className={styles.right}>
          <Questions answer={answer} />
          <Proposals answer={answer} />
          <BeforeAfter numbered={numbered.filter(({ sentence }) => applied.includes(sentence))} />
        </div>
      </div>
    </Sheet>
  )
}
