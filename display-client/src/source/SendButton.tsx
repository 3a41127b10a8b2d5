import { createPressAndHold } from '@tricolore/shared/client/press-and-hold.ts'
import { type CSSProperties, type KeyboardEvent, useEffect, useState } from 'react'
import { later } from '../screen/later.ts'
import { useStateOf } from '../screen/use-state-of.ts'
import type { SourceParts } from './open-source.ts'
import { useWords } from './page-words.ts'
import styles from './SendButton.module.css'

const HOLD_MS = 1_000

/** Start with a press; stop with another one, held while the picture is on air. */
export function SendButton({ parts }: { readonly parts: SourceParts }) {
  const words = useWords()
  const kind = useStateOf(parts.publisher, (publisher) => publisher.kind)
  const isOnAir = useStateOf(parts.show, ({ tally }) => tally === 'live') && kind === 'live'
  const hasKey = useStateOf(parts.line, ({ keyState }) => keyState !== 'none')
  return (
    <div className={styles.send}>
      {kind === 'idle' && (
        <button type="button" className={styles.start} disabled={!hasKey} onClick={parts.start}>
          {words.start}
        </button>
      )}
      {kind !== 'idle' && !isOnAir && (
        <button type="button" className={styles.stop} onClick={parts.stop}>
          {words.stop}
        </button>
      )}
      {isOnAir && <HeldStop onHeld={parts.stop}>{words.stopHeld}</HeldStop>}
      <p className={styles.state} role="status">
        <SendState parts={parts} />
      </p>
    </div>
  )
}

function SendState({ parts }: { readonly parts: SourceParts }) {
  const words = useWords()
  const publisher = useStateOf(parts.publisher, (state) => state)
  if (publisher.kind === 'idle') return words.notSending
  if (publisher.kind !== 'live') return words.connecting
  return (
    <>
      {words.onAirFor} <Elapsed sinceMs={publisher.sinceMs} />
    </>
  )
}

/** Off for readers of screens: it changes every second. */
function Elapsed({ sinceMs }: { readonly sinceMs: number }) {
  const [nowMs, setNow] = useState(() => performance.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 1_000)
    return () => clearInterval(timer)
  }, [])
  const seconds = Math.max(0, Math.floor((nowMs - sinceMs) / 1000))
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  const two = (count: number) => String(count).padStart(2, '0')
  return <span aria-hidden="true">{hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`}</span>
}

function HeldStop({ onHeld, children }: { readonly onHeld: () => void; readonly children: string }) {
  const [isHolding, setHolding] = useState(false)
  const [{ start, stop }] = useState(() => createPressAndHold({ durationMs: HOLD_MS, later, onHeld, onHolding: setHolding }))
  useEffect(() => stop, [stop])

  function press(event: KeyboardEvent, act: () => void): void {
    if (event.key !== ' ' && event.key !== 'Enter') return
    event.preventDefault()
    if (!event.repeat) act()
  }

  return (
    <button
      type="button"
      className={`${styles.stop} ${styles.held} ${isHolding ? styles.holding : ''}`}
      style={{ '--hold-ms': `${HOLD_MS}ms` } as CSSProperties /* React's type does not know custom properties. */}
      onPointerDown={(event) => event.button === 0 && start()}
      onPointerUp={stop}
      onPointerLeave={stop}
      onPointerCancel={stop}
      onContextMenu={(event) => event.preventDefault()}
      onKeyDown={(event) => press(event, start)}
      onKeyUp={(event) => press(event, stop)}
      onBlur={stop}
    >
      <span>{children}</span>
    </button>
  )
}
