import { screenWords } from '@tricolore/shared/words/screen.ts'
import { whenText } from '../day-text.ts'
import { FitBox } from '../parts/FitBox.tsx'
import { Frame } from '../parts/Frame.tsx'
import { roomColour } from '../room-colour.ts'
import type { SceneProps } from '../scene-props.ts'
import { listed } from '../typeset.ts'
import styles from './Scene.module.css'

/** The room is shut while something runs elsewhere: where to go, and when it opens again. */
export function Scene({ scene: { room, goTo, here }, setting }: SceneProps<'closed'>) {
  const words = screenWords[setting.language]
  return (
    <Frame setting={setting} room={room} note={goTo ? words.closed : null}>
      <FitBox>
        {goTo ? (
          <>
            <div className={styles.kicker}>{words.joinUsIn}</div>
            <div className={styles.goTo} style={roomColour(goTo)}>
              <h1 className={styles.name}>{goTo.name}</h1>
            </div>
          </>
        ) : (
          <h1 className={styles.name}>{words.closed}</h1>
        )}
        {here && (
          <div className={styles.next}>
            <span className={styles.when}>{words.nextHereAt(whenText(here.expectedAtMs, here.day, setting))}</span>
            <span>{listed(here.session.title)}</span>
          </div>
        )}
      </FitBox>
    </Frame>
  )
}
