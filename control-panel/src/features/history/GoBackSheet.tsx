/** What going back would change, then the button that does it. */

import type { ChangeSummary } from '@tricolore/shared/commands/change-summary.ts'
import type { CommandInput } from '@tricolore/shared/commands/registry.ts'
import { useEffect, useState } from 'react'
import { useHub, useLiveState } from '../../hub/hooks.ts'
import { request } from '../../hub/http.ts'
import { useLanguage, useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { CommandButton } from '../../ui/CommandButton.tsx'
import { Actions } from '../../ui/Form.tsx'
import { useKeyName } from '../../ui/keys.ts'
import { closeSheet, type GoBackRequest, openSheet } from '../../ui/panel-state.ts'
import { Sheet } from '../../ui/Sheet.tsx'
import { asSummary } from './as-summary.ts'
import styles from './History.module.css'

export function GoBackSheet({ request: wish }: { readonly request: GoBackRequest }) {
  const words = useWords()
  const { title, explanation, looking, goBack, keep } = words.goBack
  const { summary, refusal } = usePreview(wish)
  return (
    <Sheet title={title}>
      <p className={styles.wish}>{wish.label}</p>
      {summary && <Summary summary={summary} />}
      {!summary && <p aria-live="polite">{refusal ?? looking}</p>}
      <p className={styles.explanation}>{explanation(useKeyName('undo'))}</p>
      <Actions>
        <CommandButton tone="warn" disabled={summary === null} command={() => commandOf(wish)} onDone={closeSheet}>
          {goBack}
        </CommandButton>
        <Button data-first onClick={() => openSheet({ kind: 'history' })}>
          {keep}
        </Button>
      </Actions>
    </Sheet>
  )
}

function Summary({ summary: { live, others } }: { readonly summary: ChangeSummary }) {
  const { goBack } = useWords()
  return (
    <ul className={styles.changes} aria-live="polite">
      {live.map(({ room, from, to }) => (
        <li key={room} className={styles.live}>
          {goBack.live(room, from, to)}
        </li>
      ))}
      {live.length === 0 && <li>{goBack.sameLive}</li>}
      {others.map(({ what, names }) => (
        <li key={what}>
          <b>
            {goBack.things[what]} ({names.length})
          </b>{' '}
          {names.join(', ')}
        </li>
      ))}
    </ul>
  )
}

/** Asked anew whenever somebody does something meanwhile. */
function usePreview(wish: GoBackRequest): { readonly summary: ChangeSummary | null; readonly refusal: string | null } {
  const { login } = useHub()
  const language = useLanguage()
  const { noAnswer } = useWords().goBack
  const seq = useLiveState((state) => state.seq)
  const [preview, setPreview] = useState<{ readonly summary: ChangeSummary | null; readonly refusal: string | null }>({ summary: null, refusal: null })
  const query = 'toSeq' in wish ? `toSeq=${wish.toSeq}` : `atMs=${wish.atMs}`
  useEffect(() => {
    let isCurrent = true
    // The seq is part of the question: after somebody's act the answer is another one.
    void request(`/api/v1/go-back?${query}&lang=${language}&seen=${seq}`, { token: login.getState().token }).then((answer) => {
      if (!isCurrent) return
      const summary = answer.ok ? asSummary(answer.body) : null
      setPreview({ summary, refusal: summary ? null : ((answer.ok ? null : answer.texts?.[language]) ?? noAnswer) })
    })
    return () => {
      isCurrent = false
    }
  }, [query, language, seq, login, noAnswer])
  return preview
}

function commandOf(wish: GoBackRequest): CommandInput {
  return 'toSeq' in wish ? { type: 'goBack', toSeq: wish.toSeq } : { type: 'goBack', atMs: wish.atMs }
}
