import styles from './Source.module.css'

type SourceProps = {
  /** The word of the tally, such as "EN DIRECT"; null when the picture is not live. */
  readonly tally: string | null
  readonly isLive?: boolean
  readonly from: string | null
}

/** Where a picture comes from, with its tally: a word in a box, never a colour alone. */
export function Source({ tally, isLive = false, from }: SourceProps) {
  return (
    <>
      {tally !== null && <span className={`${styles.tally} ${isLive ? styles.live : ''}`}>{tally}</span>}
      {from !== null && <b className={styles.from}>{from}</b>}
    </>
  )
}
