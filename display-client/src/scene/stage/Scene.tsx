/** The speaker's monitor: how long is left, what was announced, who is next. Read from ten metres in a glance. */
import type { UpcomingCard } from '@tricolore/shared/derive/screen-view.ts'
import { screenWords } from '@tricolore/shared/words/screen.ts'
import type { ScreenWords } from '@tricolore/shared/words/words.ts'
import { whenText } from '../day-text.ts'
import { FitBox } from '../parts/FitBox.tsx'
import type { SceneOf, SceneProps, SceneSetting } from '../scene-props.ts'
import { speakerNames } from '../speaker-line.ts'
import { typeset } from '../typeset.ts'
import styles from './Scene.module.css'
import { StageClock } from './StageClock.tsx'
import { StageTimer } from './StageTimer.tsx'

export function Scene({ scene, setting }: SceneProps<'stage'>) {
  const { timer, message } = scene
  return (
    <div className={`${styles.stage} ${message === null ? '' : styles.withMessage}`}>
      {timer ? <StageTimer timer={timer} setting={setting} /> : <StageClock setting={setting} />}
      {message !== null && (
        <div className={styles.message} role="status">
          <FitBox>
            <div className={styles.messageText}>{typeset(message)}</div>
          </FitBox>
        </div>
      )}
      <div className={styles.foot}>
        <FitBox align="start" className={styles.fit}>
          <StageRow scene={scene} setting={setting} />
        </FitBox>
      </div>
    </div>
  )
}

/** On stage, planned end, next; what is not there leaves no hole. */
function StageRow({ scene: { onStage, next }, setting }: { readonly scene: SceneOf<'stage'>; readonly setting: SceneSetting }) {
  const words = screenWords[setting.language]
  return (
    <div className={styles.row}>
      {onStage && <Cell label={onStage.originRoom ? words.onStageIn(onStage.originRoom.name) : words.onStage} text={whoOrWhat(onStage.session, words)} />}
      {onStage && <EndCell onStage={onStage} setting={setting} />}
      {next && <Cell label={nextLabel(next, setting, words)} text={whoOrWhat(next.session, words)} />}
      {!onStage && !next && <Cell label={words.next} text={words.nothingNext} />}
    </div>
  )
}

function EndCell({ onStage, setting }: { readonly onStage: NonNullable<SceneOf<'stage'>['onStage']>; readonly setting: SceneSetting }) {
  const words = screenWords[setting.language]
  const planned = whenText(onStage.plannedEndMs, onStage.plannedEndDay, setting)
  const expected = whenText(onStage.expectedEndMs, onStage.expectedEndDay, setting)
  return <Cell label={words.plannedEnd} text={planned} note={expected === planned ? null : `${words.expectedEnd} ${expected}`} />
}

function Cell({ label, text, note = null }: { readonly label: string; readonly text: string; readonly note?: string | null }) {
  return (
    <div className={styles.cell}>
      <div className={styles.label}>{label}</div>
      <div className={styles.value}>{text}</div>
      {note !== null && <div className={styles.label}>{note}</div>}
    </div>
  )
}

function whoOrWhat(session: UpcomingCard['session'], words: ScreenWords): string {
  return speakerNames(session.speakers, words) || typeset(session.title)
}

function nextLabel({ originRoom, expectedAtMs, day, isDue }: UpcomingCard, setting: SceneSetting, words: ScreenWords): string {
  const where = originRoom ? words.nextIn(originRoom.name) : words.next
  return isDue ? where : `${where} · ${whenText(expectedAtMs, day, setting)}`
}
