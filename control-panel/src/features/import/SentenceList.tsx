import { useState } from 'react'
import { useStore } from 'zustand'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { Check } from '../../ui/Form.tsx'
import shared from './Import.module.css'
import { choose, importState } from './import-state.ts'
import styles from './Review.module.css'
import { SentenceLine } from './SentenceLine.tsx'
import { type Group, groups, type Sentence } from './sentences.ts'

export type Numbered = { readonly sentence: Sentence; readonly number: number }

/** A first import of a large programme has hundreds: so many of a group at first. */
const FIRST_OF_GROUP = 40

export function SentenceList({ numbered }: { readonly numbered: readonly Numbered[] }) {
  const { importing } = useWords()
  const all = numbered.flatMap(({ sentence }) => sentence.sessionIds)
  return (
    <>
      {numbered.length > 1 && (
        <div className={styles.ticks}>
          <Button tone="quiet" onClick={() => choose((chosen) => ({ ...chosen, leftOut: new Set() }))}>
            {importing.all}
          </Button>
          <Button tone="quiet" onClick={() => choose((chosen) => ({ ...chosen, leftOut: new Set(all) }))}>
            {importing.none}
          </Button>
        </div>
      )}
      {groups.map((group) => {
        const of = numbered.filter(({ sentence }) => sentence.group === group)
        return of.length > 0 && <GroupOf key={group} group={group} of={of} all={numbered} />
      })}
    </>
  )
}

function GroupOf({ group, of, all }: { readonly group: Group; readonly of: readonly Numbered[]; readonly all: readonly Numbered[] }) {
  const words = useWords()
  const { importing } = words
  const withdraw = useStore(importState, ({ chosen }) => chosen.withdraw)
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole ? of : of.slice(0, FIRST_OF_GROUP)
  const sentences = all.map(({ sentence }) => sentence)
  return (
    <section className={styles.group} aria-label={importing.groups[group]}>
      <h4>
        {importing.groups[group]} <span>{of.length}</span>
      </h4>
      {group === 'removed' && (
        <div className={styles.withdraw}>
          <Check label={importing.withdraw} isOn={withdraw} onChange={(isOn) => choose((chosen) => ({ ...chosen, withdraw: isOn }))} />
          {!withdraw && <p className={shared.dim}>{importing.withdrawHint}</p>}
        </div>
      )}
      <ul>
        {shown.map(({ sentence, number }) => (
          <SentenceLine key={sentence.id} sentence={sentence} number={number} sentences={sentences} isOff={group === 'removed' && !withdraw} />
        ))}
      </ul>
      {shown.length < of.length && (
        <Button tone="quiet" onClick={() => setWhole(true)}>
          {importing.more(of.length - shown.length)}
        </Button>
      )}
    </section>
  )
}
