import type { Language } from '@tricolore/shared/model/values.ts'
import { screenWords } from '@tricolore/shared/words/screen.ts'
import styles from './Identify.module.css'
import { FitBox } from './parts/FitBox.tsx'

type IdentifyProps = { readonly screenName: string; readonly roomName: string; readonly language: Language }

/** The screen says who it is while the crew looks for it: over everything, also over black. */
export function Identify({ screenName, roomName, language }: IdentifyProps) {
  return (
    <div className={styles.cover}>
      <FitBox className={styles.card}>
        <div className={styles.kicker}>{screenWords[language].thisScreen}</div>
        <div className={styles.screen}>{screenName}</div>
        <div className={styles.room}>{roomName}</div>
      </FitBox>
    </div>
  )
}
