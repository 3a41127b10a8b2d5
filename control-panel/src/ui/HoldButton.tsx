import { createPressAndHold, type PressAndHold } from '@tricolore/shared/client/press-and-hold.ts'
import { type CSSProperties, type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { Button, type ButtonProps } from './Button.tsx'
import { classes } from './classes.ts'
import styles from './HoldButton.module.css'

type HoldButtonProps = Omit<ButtonProps, 'onClick'> & {
  readonly onHeld: () => void
  readonly durationMs?: number
  readonly isStrong?: boolean
  readonly heldFor?: string | null
}

/**
 * For what must not happen by a slip: pressed for a second, by finger, mouse or key, with a ring that fills. `heldFor`: what it would be done to; once
 * that is something else it must be pressed anew, since nobody meant the other one.
 */
export function HoldButton({ onHeld, durationMs = 1_000, isStrong = false, heldFor = null, children, className, style, disabled, ...rest }: HoldButtonProps) {
  const [isHolding, setHolding] = useState(false)
  const held = useRef(onHeld)
  held.current = onHeld
  const hold = useRef<PressAndHold>(null)
  hold.current ??= createPressAndHold({
    durationMs,
    later: (run, delayMs) => {
      const timeout = setTimeout(run, delayMs)
      return () => clearTimeout(timeout)
    },
    onHeld: () => held.current(),
    onHolding: setHolding,
  })
  const { start, stop, isFor } = hold.current
  useEffect(() => stop, [stop])
  useEffect(() => {
    if (disabled) stop()
  }, [disabled, stop])
  // Before anything else happens: not once this is painted.
  useLayoutEffect(() => isFor(heldFor), [heldFor, isFor])

  function isPress(event: KeyboardEvent): boolean {
    if (event.key !== ' ' && event.key !== 'Enter') return false
    event.preventDefault()
    // The held key must not be taken for a shortcut of the panel.
    event.stopPropagation()
    return true
  }

  return (
    <Button
      {...rest}
      disabled={disabled}
      data-holding={isHolding || undefined}
      className={classes(styles.hold, isHolding && styles.holding, isStrong && styles.strong, className)}
      style={{ ...style, '--hold-ms': `${durationMs}ms` } as CSSProperties /* React's type does not know custom properties. */}
      onPointerDown={(event) => {
        if (event.button === 0) start()
      }}
      onPointerUp={stop}
      onPointerLeave={stop}
      onPointerCancel={stop}
      onContextMenu={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (isPress(event) && !event.repeat) start()
      }}
      onKeyUp={(event) => {
        if (isPress(event)) stop()
      }}
      onBlur={stop}
    >
      <svg className={styles.ring} viewBox="0 0 20 20" aria-hidden="true">
        <circle className={styles.track} cx="10" cy="10" r="8" />
        <circle className={styles.progress} cx="10" cy="10" r="8" />
      </svg>
      {children}
    </Button>
  )
}
