import { roomsInOrder } from '@tricolore/shared/derive/index-of.ts'
import { useStore } from 'zustand'
import { useTables } from '../../hub/hooks.ts'
import { useLanguage, useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { ManyChoices } from '../../ui/Form.tsx'
import { choiceIn, type GivenAnswer, type ImportAnswer, type ImportProposal } from './import-answer.ts'
import { choose, importState } from './import-state.ts'
import styles from './Review.module.css'

const YES = 'yes'

/** What the file lets one guess about plenaries and simulcasts: nothing of it is done unless a person says so. */
export function Proposals({ answer: { proposals } }: { readonly answer: ImportAnswer }) {
  const { importing } = useWords()
  const answers = useStore(importState, ({ chosen }) => chosen.answers)
  if (proposals.length === 0) return null
  return (
    <section className={styles.proposals} aria-label={importing.proposals}>
      <h4>
        {importing.proposals} <span>{importing.proposalsHint}</span>
      </h4>
      {proposals.map((proposal) => (
        <ProposalCard key={proposal.id} proposal={proposal} given={answers[proposal.id] ?? proposal.answer} />
      ))}
    </section>
  )
}

function ProposalCard({ proposal, given }: { readonly proposal: ImportProposal; readonly given: GivenAnswer | null }) {
  const language = useLanguage()
  const { id, texts, choices, kind, titles } = proposal
  const chosen = choiceIn(given)
  const give = (answer: GivenAnswer) => choose((before) => ({ ...before, answers: { ...before.answers, [id]: answer } }))
  return (
    <fieldset className={styles.card}>
      <legend>{texts[language]}</legend>
      <div className={styles.choices}>
        {choices.map((choice) => (
          <Button key={choice.id} aria-pressed={chosen === choice.id} isChosen={chosen === choice.id} onClick={() => give(choice.id)}>
            {choice.texts[language]}
          </Button>
        ))}
      </div>
      {kind === 'plenary' && chosen === YES && titles.length > 0 && <PlenaryFields proposal={proposal} given={given} onGive={give} />}
    </fieldset>
  )
}

type PlenaryFieldsProps = { readonly proposal: ImportProposal; readonly given: GivenAnswer | null; readonly onGive: (answer: GivenAnswer) => void }

/** Its parts in their order, each on its own stage, and the rooms that follow. */
function PlenaryFields({ proposal: { titles, simulcastRoomIds }, given, onGive }: PlenaryFieldsProps) {
  const { importing } = useWords()
  const rooms = useTables(roomsInOrder)
  const said = typeof given === 'object' && given !== null ? given : null
  const order = said?.order ?? titles.map((_, position) => position)
  const shown = said?.simulcastRoomIds ?? simulcastRoomIds
  const give = (some: { readonly order?: readonly number[]; readonly simulcastRoomIds?: readonly string[] }) =>
    onGive({ choice: YES, order, simulcastRoomIds: shown, ...some })
  return (
    <>
      {titles.length > 1 && (
        <ol className={styles.parts} aria-label={importing.order}>
          {order.map((position, at) => (
            <li key={position}>
              <b>{at + 1}</b> {titles[position]}
              <Button
                tone="quiet"
                disabled={at === 0}
                aria-label={importing.earlier(titles[position] ?? '')}
                onClick={() => give({ order: earlier(order, at) })}
              >
                ↑
              </Button>
            </li>
          ))}
        </ol>
      )}
      <ManyChoices
        label={importing.shownIn}
        choices={rooms.map(({ id, name }) => ({ value: String(id), label: name }))}
        values={shown}
        onChange={(simulcast) => give({ simulcastRoomIds: simulcast })}
      />
    </>
  )
}

/** With the one at that place before the one that was before it. */
function earlier(order: readonly number[], at: number): readonly number[] {
  const [before, one] = [order[at - 1], order[at]]
  if (before === undefined || one === undefined) return order
  return order.with(at - 1, one).with(at, before)
}
