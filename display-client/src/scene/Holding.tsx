import styles from './Holding.module.css'
import { FitBox } from './parts/FitBox.tsx'
import { Frame } from './parts/Frame.tsx'
import type { SceneProps } from './scene-props.ts'

/** The holding slide: the event's name, the room, the time. It promises nothing. */
export function Holding({ scene, setting }: SceneProps<'holding'>) {
  return (
    <Frame setting={setting} room={scene.room}>
      <FitBox>
        <div className={styles.rule} />
        <h1 className={styles.name}>{setting.eventName}</h1>
      </FitBox>
    </Frame>
  )
}
