import { screenWords } from '@tricolore/shared/words/screen.ts'
import { seeYouText } from '../day-text.ts'
import { FitBox } from '../parts/FitBox.tsx'
import { Frame } from '../parts/Frame.tsx'
import type { SceneProps } from '../scene-props.ts'
import { listed } from '../typeset.ts'
import styles from './Scene.module.css'

/** The day is over: thanks, when it goes on where it does, and nothing that runs. */
export function Scene({ scene: { next }, setting }: SceneProps<'end-of-day'>) {
  const words = screenWords[setting.language]
  return (
    <Frame setting={setting} room={null}>
      <FitBox>
        <h1 className={styles.thanks}>{words.thanks}</h1>
        <div className={styles.body}>{words.endOfDay}</div>
        {next && (
          <div className={styles.next}>
            <b className={styles.when}>{seeYouText(next.expectedAtMs, next.day, setting)}</b>
            <div className={styles.title}>{listed(next.session.title)}</div>
          </div>
        )}
      </FitBox>
    </Frame>
  )
}
