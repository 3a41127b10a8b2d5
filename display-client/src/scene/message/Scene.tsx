import { FitBox } from '../parts/FitBox.tsx'
import { Frame } from '../parts/Frame.tsx'
import type { SceneProps } from '../scene-props.ts'
import { typeset } from '../typeset.ts'
import styles from './Scene.module.css'

/** One sentence to everybody, as large as it fits. */
export function Scene({ scene, setting }: SceneProps<'message'>) {
  return (
    <Frame setting={setting} room={null}>
      <FitBox>
        <h1 className={styles.text}>{typeset(scene.text)}</h1>
      </FitBox>
    </Frame>
  )
}
