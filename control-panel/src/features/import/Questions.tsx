import { useStore } from 'zustand'
import { useLanguage, useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { classes } from '../../ui/classes.ts'
import { choiceFor, openQuestions } from './choices.ts'
import styles from './Import.module.css'
import type { ImportAnswer, ImportQuestion } from './import-answer.ts'
import { choose, importState } from './import-state.ts'

/** What only a person knows: each with its choices in sight, and whether it has to be answered. */
export function Questions({ answer }: { readonly answer: ImportAnswer }) {
  const { importing } = useWords()
  const chosen = useStore(importState, (state) => state.chosen)
  const open = openQuestions(answer, chosen).map(({ id }) => id)
  return (
    <>
      {answer.questions.map((question) => (
        <QuestionCard key={question.id} question={question} chosen={choiceFor(question, chosen)} isOpen={open.includes(question.id)} />
      ))}
      {answer.proposals.length > 0 && (
        <section className={styles.proposals} aria-label={importing.proposals}>
          <h4>
            {importing.proposals} <span>{importing.proposalsHint}</span>
          </h4>
          {answer.proposals.map((proposal) => (
            <QuestionCard key={proposal.id} question={proposal} chosen={chosen.answers[proposal.id] ?? proposal.answer} isOpen={false} />
          ))}
        </section>
      )}
    </>
  )
}

type QuestionCardProps = { readonly question: ImportQuestion; readonly chosen: string | null; readonly isOpen: boolean }

function QuestionCard({ question: { id, texts, choices }, chosen, isOpen }: QuestionCardProps) {
  const language = useLanguage()
  return (
    <fieldset className={classes(styles.card, isOpen && styles.open)}>
      <legend>{texts[language]}</legend>
      <div className={styles.choices}>
        {choices.map((choice) => (
          <Button
            key={choice.id}
            aria-pressed={chosen === choice.id}
            isChosen={chosen === choice.id}
            onClick={() => choose((before) => ({ ...before, answers: { ...before.answers, [id]: choice.id } }))}
          >
            {choice.texts[language]}
          </Button>
        ))}
      </div>
    </fieldset>
  )
}
