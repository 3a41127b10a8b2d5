import { useEffect, useRef, useState } from 'react'
import { useStateOf } from '../screen/use-state-of.ts'
import styles from './LevelMeter.module.css'
import { onScale, type Verdict } from './level.ts'
import type { SourceParts } from './open-source.ts'
import { useWords } from './page-words.ts'

const CHANNELS = [0, 1] as const

/** A bar for each channel with its held peak, and a word: red or green alone would tell nobody in the dark. */
export function LevelMeter({ parts }: { readonly parts: SourceParts }) {
  const words = useWords()
  const hasSound = useStateOf(parts.capture, ({ audio }) => audio !== null)
  const [verdict, setVerdict] = useState<Verdict | 'asleep'>('fine')
  const tracks = useRef<HTMLDivElement>(null)

  useEffect(() => {
    if (!hasSound) return
    let frame = 0
    const draw = () => {
      const meters = parts.meters.read()
      for (const channel of CHANNELS) {
        // One channel is heard from both sides.
        const meter = meters?.[channel] ?? meters?.[0]
        const track = tracks.current?.children[channel]
        if (!(track instanceof HTMLElement)) continue
        track.style.setProperty('--level', String(meter ? onScale(meter.rmsDb) : 0))
        track.style.setProperty('--held', String(meter ? onScale(meter.heldDb) : 0))
      }
      const verdicts = meters?.map((meter) => meter.verdict) ?? []
      const isSilent = verdicts.every((one) => one === 'silent')
      setVerdict(parts.isSoundAsleep() ? 'asleep' : verdicts.includes('loud') ? 'loud' : isSilent && verdicts.length > 0 ? 'silent' : 'fine')
      frame = requestAnimationFrame(draw)
    }
    draw()
    return () => cancelAnimationFrame(frame)
  }, [hasSound, parts])

  if (!hasSound) return <p className={styles.off}>{words.soundOff}</p>
  return (
    <section className={styles.meter} data-verdict={verdict} aria-label={words.level}>
      <div ref={tracks} className={styles.bars} aria-hidden="true">
        {CHANNELS.map((channel) => (
          <div key={channel} className={styles.track}>
            <i className={styles.bar} />
            <i className={styles.peak} />
          </div>
        ))}
        <div className={styles.scale}>
          {[-48, -36, -24, -18, -12, -6].map((db) => (
            <span key={db} style={{ left: `${onScale(db) * 100}%` }}>
              {-db}
            </span>
          ))}
        </div>
      </div>
      <p className={styles.verdict} role="status">
        {verdict === 'asleep' ? words.touchForSound : words.verdicts[verdict]}
      </p>
    </section>
  )
}
