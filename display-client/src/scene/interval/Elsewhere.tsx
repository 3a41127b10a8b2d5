import { screenWords } from '@tricolore/shared/words/screen.ts'
import { whenText } from '../day-text.ts'
import { FitBox } from '../parts/FitBox.tsx'
import { roomColour } from '../room-colour.ts'
import type { SceneOf, SceneSetting } from '../scene-props.ts'
import { listed } from '../typeset.ts'
import styles from './Elsewhere.module.css'

type ElsewhereProps = { readonly items: SceneOf<'interval'>['elsewhere']; readonly setting: SceneSetting }

/** What the other rooms do: columns at the foot of a wide screen, rows on a narrow one. */
export function Elsewhere({ items, setting }: ElsewhereProps) {
  return (
    <div className={styles.foot}>
      <FitBox align="start" className={styles.fit}>
        <div className={styles.rooms} data-count={items.length}>
          {items.map(({ room, session, expectedAtMs, day, isLive, isDue }) => (
            <div key={room.id} className={styles.room} style={roomColour(room)}>
              <i className={styles.stripe} />
              <div className={styles.words}>
                <div className={styles.head}>
                  <b className={styles.name}>{room.name}</b>
                  <span className={styles.when}>
                    {isLive ? screenWords[setting.language].onNow : isDue ? screenWords[setting.language].inAMoment : whenText(expectedAtMs, day, setting)}
                  </span>
                </div>
                <div className={styles.title}>{listed(session.title)}</div>
              </div>
            </div>
          ))}
        </div>
      </FitBox>
    </div>
  )
}
