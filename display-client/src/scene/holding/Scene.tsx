import { FitBox } from '../parts/FitBox.tsx'
import { Frame } from '../parts/Frame.tsx'
import type { SceneProps } from '../scene-props.ts'
import styles from './Scene.module.css'

/** The holding slide: the event's name, the room, the time. It promises nothing. */
export function Scene({ scene, setting }: SceneProps<'holding'>) {
  return (
    <Frame setting={setting} room={scene.room}>
      <FitBox>
        <div className={styles.rule} />
        <h1 className={styles.name}>{setting.eventName}</h1>
      </FitBox>
    </Frame>
  )
}
