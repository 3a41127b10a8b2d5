import { Fragment, type Ref, useImperativeHandle, useRef } from 'react'
import styles from './Wheels.module.css'

export type Turn = (digits: readonly number[]) => void

/**
 * Running digits that cost no layout: each is a strip of all ten, turned to the right one. The caller turns them for every frame, past React.
 * `after`: a sign that stands behind that many digits.
 */
export function Wheels({ count, after = {}, turn }: { readonly count: number; readonly after?: Readonly<Record<number, string>>; readonly turn: Ref<Turn> }) {
  const strips = useRef<(HTMLElement | null)[]>([])
  useImperativeHandle(turn, () => (digits) => {
    for (const [place, digit] of digits.entries()) {
      const strip = strips.current[place]
      if (strip) strip.style.transform = `translateY(${digit * -10}%)`
    }
  })
  return (
    <div className={styles.wheels} aria-hidden="true" data-wheels>
      {Array.from({ length: count }, (_, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a place among the digits is what a wheel is.
        <Fragment key={place}>
          <span className={styles.wheel}>
            <i
              className={styles.strip}
              ref={(strip) => {
                strips.current[place] = strip
              }}
            />
          </span>
          {after[place + 1] !== undefined && <span className={styles.sign}>{after[place + 1]}</span>}
        </Fragment>
      ))}
    </div>
  )
}
