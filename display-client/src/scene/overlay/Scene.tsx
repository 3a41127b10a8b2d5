import { screenWords } from '@tricolore/shared/words/screen.ts'
import { LowerThird } from '../parts/LowerThird.tsx'
import { Source } from '../parts/Source.tsx'
import type { SceneProps } from '../scene-props.ts'
import styles from './Scene.module.css'

/** The lower third alone, for a mixer or OBS to lay over a picture; nothing while nobody is on stage. */
export function Scene({ scene: { lowerThird }, setting }: SceneProps<'overlay'>) {
  if (!lowerThird) return null
  const { session, originRoom, isOnStageHere } = lowerThird
  const words = screenWords[setting.language]
  const source = isOnStageHere ? null : <Source tally={words.live} isLive from={words.from(originRoom.name)} />
  return (
    <div className={styles.place}>
      <LowerThird session={session} room={originRoom} language={setting.language} source={source} />
    </div>
  )
}
