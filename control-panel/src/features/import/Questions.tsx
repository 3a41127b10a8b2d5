import { useStore } from 'zustand'
import { useLanguage } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { classes } from '../../ui/classes.ts'
import { choiceFor, openQuestions } from './choices.ts'
import type { ImportAnswer, ImportQuestion } from './import-answer.ts'
import { choose, importState } from './import-state.ts'
import styles from './Review.module.css'

/** What only a person knows: each with its choices in sight. What waits for an answer stands out; a first choice that holds without one is pressed. */
export function Questions({ answer }: { readonly answer: ImportAnswer }) {
  const chosen = useStore(importState, (state) => state.chosen)
  const open = openQuestions(answer, chosen)
  return answer.questions.map((question) => (
    <QuestionCard key={question.id} question={question} chosen={choiceFor(question, chosen)} isOpen={open.includes(question)} />
  ))
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
