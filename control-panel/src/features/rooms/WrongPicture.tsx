import { useWrongScreens } from '../../hub/hooks.ts'
import { useLanguage, useWords } from '../../i18n/words.ts'
import { wrongPicture } from '../../i18n/wrong-picture.ts'
import styles from './Monitor.module.css'

/** Across the room's monitor, since the monitor shows what should be there: a screen of the room shows something else. */
export function WrongPicture({ roomId }: { readonly roomId: string }) {
  const words = useWords()
  const language = useLanguage()
  const wrong = useWrongScreens(roomId)
  if (wrong.length === 0) return null
  return (
    <div className={styles.wrong} data-wrong>
      <b>{words.screens.wrong}</b>
      {wrong.map((screen) => (
        <span key={screen.id}>{wrongPicture(screen, language)}</span>
      ))}
    </div>
  )
}
