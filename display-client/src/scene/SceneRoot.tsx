/** The box in which a scene measures itself: fonts, colours, sizes. Whatever is painted stands in one of these. */
import './fonts.css'
import type { Language } from '@tricolore/shared/model/values.ts'
import type { CSSProperties, ReactNode } from 'react'
import styles from './SceneView.module.css'
import { type HubClock, IsTimeKnown, SceneClock } from './scene-clock.ts'

type SceneRootProps = {
  readonly kind: string
  readonly language: Language
  readonly clock: HubClock
  readonly isTimeKnown?: boolean
  readonly accent?: string
  readonly insetPercent?: number
  readonly hasBanner?: boolean
  readonly isTransparent?: boolean
  readonly children: ReactNode
}

export function SceneRoot({
  kind,
  language,
  clock,
  isTimeKnown = true,
  accent = '#3f7cff',
  insetPercent = 0,
  hasBanner = false,
  isTransparent = false,
  children,
}: SceneRootProps) {
  const classes = [styles.root, isTransparent && styles.transparent, hasBanner && styles.withBanner].filter(Boolean)
  // The type assertion is safe: custom properties are styles that React passes through, only its type does not name them.
  const theme = { '--accent': accent, '--inset': insetPercent } as CSSProperties
  return (
    <SceneClock value={clock}>
      <IsTimeKnown value={isTimeKnown}>
        <div className={classes.join(' ')} style={theme} lang={language} data-scene={kind}>
          {children}
        </div>
      </IsTimeKnown>
    </SceneClock>
  )
}
