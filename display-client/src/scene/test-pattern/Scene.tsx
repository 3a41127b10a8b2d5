/**
 * For a camera that looks at several screens at once: hub time as a bar and as numbers. Screens in step show the same in the same frame of the
 * film. It moves also where motion is unwanted, since that is all it is for; no spot of it lights up more than once a second.
 */

import { screenWords } from '@tricolore/shared/words/screen.ts'
import { useRef } from 'react'
import { useEveryFrame } from '../every-frame.ts'
import { FitBox } from '../parts/FitBox.tsx'
import { type Turn, Wheels } from '../parts/Wheels.tsx'
import { digitsOf, patternReading } from '../pattern-reading.ts'
import { roomColour } from '../room-colour.ts'
import type { SceneProps } from '../scene-props.ts'
import { runningClockText } from '../time-text.ts'
import styles from './Scene.module.css'

/** Where the bar stands at each tenth of a second but the first, which is the edge. */
const TENTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const
/** Hours, minutes, seconds and thousandths. */
const TIME_SIGNS = { 2: ':', 4: ':', 6: '.' }

export function Scene({ scene: { room, screenName }, setting }: SceneProps<'test-pattern'>) {
  const words = screenWords[setting.language].testPattern
  const bar = useRef<HTMLDivElement>(null)
  const frameWheels = useRef<Turn>(null)
  const timeWheels = useRef<Turn>(null)
  const clock = useRef({ second: Number.NaN, digits: [0, 0, 0, 0, 0, 0] as readonly number[] })

  useEveryFrame((hubMs) => {
    const { fraction, frame, millis } = patternReading(hubMs)
    const second = Math.floor(hubMs / 1000)
    if (second !== clock.current.second) clock.current = { second, digits: Array.from(runningClockText(hubMs, setting.timeZone).replaceAll(':', ''), Number) }
    if (bar.current) bar.current.style.transform = `translateX(${fraction * 100}%)`
    frameWheels.current?.(digitsOf(frame, 2))
    timeWheels.current?.([...clock.current.digits, ...digitsOf(millis, 3)])
  })

  return (
    <div className={styles.pattern} style={roomColour(room)}>
      <div className={styles.edge} />
      <div className={styles.corners} />
      <div className={styles.content}>
        <FitBox align="start" className={styles.names}>
          <div className={styles.title}>{words.title}</div>
          <div className={styles.screen}>{screenName}</div>
          <div className={styles.room}>{room.name}</div>
        </FitBox>
        <div className={styles.numbers}>
          <div className={styles.frame}>
            <Wheels count={2} turn={frameWheels} />
            <div className={styles.label}>{words.frame}</div>
          </div>
          <div className={styles.time}>
            <Wheels count={9} after={TIME_SIGNS} turn={timeWheels} />
            <div className={styles.label}>{words.hubTime}</div>
          </div>
        </div>
        <div className={styles.track}>
          {TENTHS.map((tenth) => (
            <i key={tenth} className={styles.tick} style={{ left: `${tenth * 10}%` }}>
              <b>{tenth}</b>
            </i>
          ))}
          <div ref={bar} className={styles.carrier} data-bar>
            <div className={styles.bar} />
          </div>
        </div>
        <div className={styles.foot}>
          <div className={styles.greys} />
          <div className={styles.colours} />
        </div>
      </div>
    </div>
  )
}
