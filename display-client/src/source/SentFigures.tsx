import { useStateOf } from '../screen/use-state-of.ts'
import type { SourceParts } from './open-source.ts'
import { useWords } from './page-words.ts'
import styles from './SentFigures.module.css'

/** From one in fifty packets on, pictures break up. */
const LOSS_SHARE = 0.02

/** What the browser really sends, and what holds it down. */
export function SentFigures({ parts }: { readonly parts: SourceParts }) {
  const words = useWords()
  const sent = useStateOf(parts.sent, (figures) => figures)
  if (sent.width === 0) return null
  const { width, height, framesPerSecond, bitrateBps, codec, limitation, roundTripMs, lostShare } = sent
  const picture = [`${width} × ${height}`, framesPerSecond === null ? null : words.framesPerSecond(Math.round(framesPerSecond)), codec]
  return (
    <section className={styles.sent} aria-label={words.sentTitle}>
      <Figure label={words.sentTitle} text={picture.filter((part) => part !== null).join(' · ')} />
      <Figure label={words.bitrate} text={bitrateBps === null ? '…' : words.megabits((bitrateBps / 1_000_000).toFixed(1))} />
      {limitation !== 'none' && <Figure label={words.limitation} text={words.limitations[limitation]} isBad />}
      {roundTripMs !== null && <Figure label={words.roundTrip} text={`${roundTripMs} ms`} />}
      {lostShare !== null && <Figure label={words.lost} text={`${(lostShare * 100).toFixed(0)} %`} isBad={lostShare >= LOSS_SHARE} />}
    </section>
  )
}

function Figure({ label, text, isBad = false }: { readonly label: string; readonly text: string; readonly isBad?: boolean }) {
  return (
    <p className={`${styles.figure} ${isBad ? styles.bad : ''}`}>
      <span>{label}</span> {text}
    </p>
  )
}
