/** What somebody at the camera has to know or do, in sentences; nothing while all is well. */
import { useStateOf } from '../screen/use-state-of.ts'
import type { SourceParts } from './open-source.ts'
import styles from './Problems.module.css'
import { useWords } from './page-words.ts'

export function Problems({ parts }: { readonly parts: SourceParts }) {
  const words = useWords()
  const { pictureFault, soundFault } = useStateOf(parts.capture, (capture) => capture)
  const publisher = useStateOf(parts.publisher, (state) => state)
  const isRefused = useStateOf(parts.line, ({ keyState }) => keyState === 'refused')
  const isHubAway = useStateOf(parts.link, ({ status }) => status === 'away') && !isRefused
  const isOtherChosen = useStateOf(parts.show, ({ feed, isChosen }) => feed !== null && !isChosen)
  const isSending = publisher.kind === 'live'
  return (
    <div className={styles.problems} role="alert">
      {publisher.kind === 'waiting' && (
        <p className={styles.problem}>
          {words.refusals[publisher.reason]}
          {publisher.reason === 'offer' && publisher.detail !== null && <small>{publisher.detail}</small>}
        </p>
      )}
      {/* On plain http the ways around it are told at length below. */}
      {pictureFault && pictureFault !== 'forbidden' && (
        <p className={styles.problem}>
          {words.pictureFaults[pictureFault]} {isSending && words.slateShown} <Again fault={pictureFault} parts={parts} />
        </p>
      )}
      {soundFault && soundFault !== 'forbidden' && (
        <p className={styles.problem}>
          {words.soundFaults[soundFault]} <Again fault={soundFault} parts={parts} />
        </p>
      )}
      {isHubAway && publisher.kind !== 'waiting' && <p className={styles.problem}>{words.hubAway}</p>}
      {isOtherChosen && <p className={styles.note}>{words.notChosen}</p>}
    </div>
  )
}

/** What comes back by itself needs no button. */
function Again({ fault, parts }: { readonly fault: string; readonly parts: SourceParts }) {
  const words = useWords()
  if (fault === 'denied') {
    return (
      <button type="button" className={styles.again} onClick={parts.tryAgain}>
        {words.tryAgain}
      </button>
    )
  }
  if (fault !== 'press') return null
  return (
    <button type="button" className={styles.again} onClick={() => void parts.choosePicture('display')}>
      {words.chooseDisplay}
    </button>
  )
}
