/** The programme is not always kept to: any of what is to come in the room can be put on standby there. */
import { usePanelView, useTables } from '../hub/hooks.ts'
import { useWhen } from '../hub/use-when.ts'
import { useReaderLanguage, useWords } from '../i18n/words.ts'
import { CommandButton } from '../ui/CommandButton.tsx'
import { titleOf } from '../ui/programme.ts'
import { otherwise } from './floor-facts.ts'
import styles from './Otherwise.module.css'
import { useMay } from './use-may.ts'

export function Otherwise({ roomId, shownId }: { readonly roomId: string; readonly shownId: string | null }) {
  const { floor } = useWords()
  const others = usePanelView((view) => otherwise(view, roomId, shownId))
  const may = useMay({ type: 'standby', roomIds: null })
  if (!may || others.length === 0) return null
  return (
    <details className={styles.others}>
      <summary>{floor.another}</summary>
      {others.map((id) => (
        <Other key={id} sessionId={id} />
      ))}
    </details>
  )
}

function Other({ sessionId }: { readonly sessionId: string }) {
  const language = useReaderLanguage()
  const title = useTables((tables) => titleOf(tables, sessionId, language) ?? '')
  const planned = useWhen(useTables(({ sessions }) => sessions.get(sessionId)?.plannedStartMs ?? null))
  return (
    <CommandButton command={() => ({ type: 'standby', sessionId })}>
      <span>
        {planned} <b>{title}</b>
      </span>
    </CommandButton>
  )
}
