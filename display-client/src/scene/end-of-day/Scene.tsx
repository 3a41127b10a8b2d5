import { screenWords } from '@tricolore/shared/words/screen.ts'
import { FitBox } from '../parts/FitBox.tsx'
import { Frame } from '../parts/Frame.tsx'
import type { SceneSetting } from '../scene-props.ts'
import styles from './Scene.module.css'

/** The programme is over: thanks, and nothing that runs. */
export function Scene({ setting }: { readonly setting: SceneSetting }) {
  const words = screenWords[setting.language]
  return (
    <Frame setting={setting} room={null}>
      <FitBox>
        <h1 className={styles.thanks}>{words.thanks}</h1>
        <div className={styles.body}>{words.endOfDay}</div>
      </FitBox>
    </Frame>
  )
}
