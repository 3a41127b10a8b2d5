import type { FeedOnScreen } from '@tricolore/shared/protocol/feeds-down.ts'
import { Fragment } from 'react'
import { isTroubled } from '../../hub/feed-alarms.ts'
import { useFeedsHealth } from '../../hub/feed-hooks.ts'
import { useTables } from '../../hub/hooks.ts'
import { faultText } from '../../i18n/feed-faults.ts'
import { useLanguage, useWords } from '../../i18n/words.ts'
import styles from './ScreenHealth.module.css'

/** Every picture that the screen has, shown or ready behind it, as it says itself. */
export function ScreenFeeds({ screenId }: { readonly screenId: string }) {
  const { screen } = useWords().feeds
  const reports = useFeedsHealth((health) => health?.feeds.flatMap(({ screens }) => screens.filter((report) => report.screenId === screenId)) ?? [])
  if (reports.length === 0) return null
  const shownFirst = reports.toSorted((a, b) => Number(b.use === 'shown') - Number(a.use === 'shown'))
  return (
    <section className={styles.feeds} aria-label={screen.title}>
      <h3>{screen.title}</h3>
      {shownFirst.map((report) => (
        <OneFeed key={`${report.feedId} ${report.use}`} report={report} />
      ))}
    </section>
  )
}

function OneFeed({ report }: { readonly report: FeedOnScreen }) {
  const words = useWords()
  const language = useLanguage()
  const { screen } = words.feeds
  const name = useTables(({ feeds }) => feeds.get(report.feedId)?.name ?? report.feedId)
  const { use, state, sound, fault } = report
  const isBad = use === 'shown' && state !== 'live'
  const isSilenced = isTroubled(report, 'sound')
  return (
    <dl className={styles.facts}>
      <dt>
        <b>{name}</b> · {screen.uses[use]}
      </dt>
      <dd className={isBad ? styles.look : undefined}>{screen.states[state]}</dd>
      {factsOf(report, words.screens.health.unknown, screen).map(([label, value]) => (
        <Fragment key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
      <dt>{screen.sound}</dt>
      <dd className={isSilenced ? styles.look : undefined}>
        {screen.sounds[sound]}
        {isSilenced && <span className={styles.factHint}>{screen.soundHelp}</span>}
      </dd>
      {fault !== null && (
        <>
          <dt>{screen.fault}</dt>
          <dd className={styles.look}>{faultText(fault, language)}</dd>
        </>
      )}
    </dl>
  )
}

type ScreenWords = ReturnType<typeof useWords>['feeds']['screen']

/** What was not measured is left out, but for what every picture has. */
function factsOf(report: FeedOnScreen, unknown: string, words: ScreenWords): readonly (readonly [string, string])[] {
  const { width, height, framesPerSecond, targetMs, bufferMs, lagMs, behindMs, packetsLost, packetsReceived, offsetMs } = report
  const ms = (value: number | null) => (value === null ? unknown : `${Math.round(value)} ms`)
  const facts: (readonly [string, string])[] = [
    [words.size, width > 0 ? `${width}×${height}` : unknown],
    [words.fps, framesPerSecond === null ? unknown : String(Math.round(framesPerSecond))],
  ]
  if (targetMs !== null || bufferMs !== null) facts.push([words.buffer, `${ms(targetMs)} · ${ms(bufferMs)}`])
  if (lagMs !== null) facts.push([words.lag, ms(lagMs)])
  if (behindMs !== null) facts.push([words.behind, ms(behindMs)])
  if (packetsReceived > 0) facts.push([words.lost, `${packetsLost} / ${packetsLost + packetsReceived}`])
  if (offsetMs !== null) facts.push([words.offset, ms(offsetMs)])
  return facts
}
