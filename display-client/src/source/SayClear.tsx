import { sourceWords } from '@tricolore/shared/words/source.ts'
import { use, useState } from 'react'
import { useStateOf } from '../screen/use-state-of.ts'
import type { SourceParts } from './open-source.ts'
import { PageLanguage } from './page-words.ts'
import styles from './SayClear.module.css'

type SayClearProps = { readonly parts: Pick<SourceParts, 'sayClear'> & { readonly show: Pick<SourceParts['show'], 'getState' | 'subscribe'> } }

/** While an emergency is shown that is for this room: everybody is out, and the panel counts it. */
export function SayClear({ parts }: SayClearProps) {
  const words = sourceWords[use(PageLanguage)]
  const room = useStateOf(parts.show, (show) => show.room)
  const emergencies = useStateOf(parts.show, (show) => show.emergencies)
  const [said, setSaid] = useState<{ readonly of: string; readonly how: 'sending' | 'taken' | 'lost' } | null>(null)
  const shown = emergencies.findLast(({ roomNames }) => roomNames.length === 0 || (room !== null && roomNames.includes(room.name)))
  if (!shown) return null
  const how = said?.of === shown.id ? said.how : null
  async function say(id: string): Promise<void> {
    setSaid({ of: id, how: 'sending' })
    setSaid({ of: id, how: (await parts.sayClear()) ? 'taken' : 'lost' })
  }
  return (
    <div className={styles.clear}>
      <button type="button" aria-pressed={how === 'taken'} onClick={() => void say(shown.id)}>
        {words.isClear}
      </button>
      <p role="status">{how === 'taken' ? words.clearTaken : how === 'lost' ? words.clearLost : ''}</p>
    </div>
  )
}
