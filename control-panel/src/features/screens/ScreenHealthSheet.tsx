/** Everything that one screen says of itself, for whoever has to find out why it is late. */
import type { ScreenReport } from '@tricolore/shared/protocol/down.ts'
import { Fragment, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { useHealth, useHub, useTables, useTicking, useWrongScreens } from '../../hub/hooks.ts'
import { field, request } from '../../hub/http.ts'
import { useLanguage, useWords } from '../../i18n/words.ts'
import { wrongPicture } from '../../i18n/wrong-picture.ts'
import { Button } from '../../ui/Button.tsx'
import { Actions } from '../../ui/Form.tsx'
import { openSheet } from '../../ui/panel-state.ts'
import { Sheet } from '../../ui/Sheet.tsx'
import { ScreenFeeds } from './ScreenFeeds.tsx'
import styles from './ScreenHealth.module.css'

const ASK_EVERY_MS = 5_000

export function ScreenHealthSheet({ screenId }: { readonly screenId: string }) {
  const words = useWords()
  const language = useLanguage()
  const { health } = words.screens
  const screen = useTables(({ screens }) => screens.get(screenId) ?? null)
  const state = useHealth(({ byScreen }) => byScreen.get(screenId)?.state ?? 'absent')
  const lateMs = useHealth(({ byScreen }) => byScreen.get(screenId)?.lateMs ?? 0)
  const report = useHealth(({ byScreen }) => byScreen.get(screenId)?.presence?.report ?? null)
  const wrong = useWrongScreens().find(({ id }) => id === screenId)
  if (!screen) return null
  const text = wrong ? wrongPicture(wrong, language) : state === 'late' ? words.screens.lateBy(lateMs) : words.screens.states[state]
  return (
    <Sheet title={words.screens.state(screen.name)}>
      <dl className={styles.facts}>
        <dt>{health.state}</dt>
        <dd className={wrong ? styles.bad : undefined}>{text}</dd>
        <dt>{health.reportAge}</dt>
        <dd>
          <ReportAge screenId={screenId} />
        </dd>
        {report && <ReportFacts report={report} />}
        <dt>{health.trim}</dt>
        <dd>{screen.trimMs} ms</dd>
      </dl>
      <ScreenFeeds screenId={screenId} />
      <Actions>
        <Button onClick={() => openSheet({ kind: 'screen', screenId })}>{health.settings}</Button>
      </Actions>
    </Sheet>
  )
}

function ReportFacts({ report }: { readonly report: ScreenReport }) {
  const words = useWords()
  const { health } = words.screens
  const known = (value: number | null, unit: string, digits = 0) => (value === null ? health.unknown : `${value.toFixed(digits)}${unit}`)
  const { deliveryP50Ms, deliveryP99Ms, deliveryTailMs, deliveryCount } = report
  const facts: readonly (readonly [string, string, string?])[] = [
    [health.clockError, report.clockErrorMs === null ? health.unknown : `±${report.clockErrorMs.toFixed(1)} ms`],
    [health.drift, known(report.driftPpm, ' ppm', 1)],
    [
      health.delivery,
      deliveryP50Ms === null ? health.unknown : `${known(deliveryP50Ms, '')} · ${known(deliveryP99Ms, '')} · ${known(deliveryTailMs, ' ms')}`,
      `${health.deliveryHint}, ${health.deliveries(deliveryCount)}`,
    ],
    [health.fps, known(report.framesPerSecond, '')],
    [health.missed, known(report.framesMissed, '')],
    [health.size, report.width > 0 ? `${report.width}×${report.height}` : health.unknown],
    [health.memory, known(report.memoryMb, ' MB')],
    ...(report.missingSigns ? [[health.missingSigns, report.missingSigns, health.missingSignsHint] as const] : []),
    [health.build, report.build === '' ? health.unknown : report.build],
  ]
  return facts.map(([name, value, hint]) => (
    <Fragment key={name}>
      <dt>{name}</dt>
      <dd>
        {value}
        {hint && <span className={styles.factHint}>{hint}</span>}
      </dd>
    </Fragment>
  ))
}

/** Presence is not sent for the passing of time alone: the hub is asked while somebody looks. */
function ReportAge({ screenId }: { readonly screenId: string }) {
  const words = useWords()
  const { login } = useHub()
  const token = useStore(login, (state) => state.token)
  const heard = useHealth(({ byScreen }) => byScreen.get(screenId)?.presence?.lastSeenAtMs ?? null)
  const [asked, setAsked] = useState<number | null>(null)
  const nowMs = useTicking(1_000)
  useEffect(() => {
    let isCurrent = true
    async function ask(): Promise<void> {
      const answer = await request('/api/v1/screens', { token })
      const screens = answer.ok ? field(answer.body, 'screens') : null
      const here = Array.isArray(screens) ? screens.find((screen) => field(screen, 'id') === screenId) : null
      const lastSeenAtMs = field(here, 'lastSeenAtMs')
      if (isCurrent && typeof lastSeenAtMs === 'number') setAsked(lastSeenAtMs)
    }
    void ask()
    const interval = setInterval(() => void ask(), ASK_EVERY_MS)
    return () => {
      isCurrent = false
      clearInterval(interval)
    }
  }, [screenId, token])
  const seenAtMs = Math.max(heard ?? 0, asked ?? 0)
  return seenAtMs === 0 ? words.screens.notSeen : words.screens.health.secondsAgo(Math.max(0, Math.round((nowMs - seenAtMs) / 1000)))
}
