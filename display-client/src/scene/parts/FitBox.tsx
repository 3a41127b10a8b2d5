/** A box whose text shrinks until it fits: sizes inside are multiplied by `--fit-title`, `--fit-extra` or `--fit-body`. Nothing is ever clipped. */
import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react'
import { firstFit, fitSteps } from '../fit.ts'
import styles from './FitBox.module.css'

/** Longer than any word that people say. */
const LONG_WORD = /\S{30,}/

type FitBoxProps = {
  readonly children: ReactNode
  /** Where the content stands when it is smaller than the box; `stretch` gives it the whole box. */
  readonly align?: 'start' | 'center' | 'end' | 'stretch'
  readonly className?: string | undefined
}

export function FitBox({ children, align = 'center', className }: FitBoxProps) {
  const box = useRef<HTMLDivElement>(null)
  /** What it was fitted for last. */
  const fitted = useRef('')

  // After every render, since any may bring another text; running digits repaint without passing here.
  useLayoutEffect(() => {
    if (box.current) fitted.current = fit(box.current, fitted.current)
  })

  useEffect(() => {
    const element = box.current
    if (!element) return
    const resized = new ResizeObserver(() => {
      fitted.current = fit(element, fitted.current)
    })
    resized.observe(element)
    // The same text in the same box, in other letters.
    const refit = () => {
      fitted.current = fit(element, '')
    }
    document.fonts.addEventListener('loadingdone', refit)
    return () => {
      resized.disconnect()
      document.fonts.removeEventListener('loadingdone', refit)
    }
  }, [])

  return (
    <div ref={box} className={[styles.box, styles[align], className].filter(Boolean).join(' ')}>
      <div className={styles.content}>{children}</div>
    </div>
  )
}

/**
 * Layout sizes, not what transforms make of them: it also works in a monitor that somebody scales. Each size that is tried is a layout, so nothing is
 * done for what was fitted already. Returns what it is fitted for now.
 */
function fit(box: HTMLDivElement, before: string): string {
  const content = box.firstElementChild
  if (!(content instanceof HTMLElement) || box.clientHeight === 0) return before
  const fitted = () => `${box.clientWidth} ${box.clientHeight} ${content.innerHTML}`
  if (fitted() === before) return before
  const set = (step: number) => {
    box.style.setProperty('--fit-title', String(fitSteps[step]?.title ?? 1))
    box.style.setProperty('--fit-extra', String(fitSteps[step]?.extra ?? 1))
    box.style.setProperty('--fit-body', String(fitSteps[step]?.body ?? 1))
  }
  const fits = (step: number) => {
    set(step)
    return content.offsetHeight <= box.clientHeight + 1 && content.scrollWidth <= box.clientWidth + 1
  }
  // An address, or a word made of ten, breaks where its line ends: it must not make everything beside it too small to read.
  box.classList.toggle(styles.breaking ?? '', LONG_WORD.test(content.textContent))
  const step = firstFit(fitSteps.length, fits)
  // A word that is longer than the box at the smallest size is broken rather than cut off.
  if (step < fitSteps.length - 1) set(step)
  else if (!fits(step)) box.classList.add(styles.breaking ?? '')
  // The box itself may be as large as its text makes it.
  return fitted()
}
