import type { EngineHealth } from '@tricolore/shared/protocol/feeds-down.ts'
import { useFeedsHealth } from '../../hub/feed-hooks.ts'
import { useWhen } from '../../hub/use-when.ts'
import { useLanguage, useWords } from '../../i18n/words.ts'
import { type StateTone, StateWord } from '../../ui/StateWord.tsx'
import styles from './Feeds.module.css'

const TONES: Readonly<Record<EngineHealth['state'], StateTone>> = { off: 'calm', resting: 'calm', starting: 'calm', running: 'good', failed: 'look' }

/** How the engine is that relays what is published to the hub. */
export function EngineLine() {
  const { engine } = useWords().feeds
  const health = useFeedsHealth((all) => all?.engine ?? null)
  return (
    <p className={styles.engine} data-engine={health?.state ?? 'unknown'}>
      <b>{engine.label}</b>
      {health ? <StateWord tone={TONES[health.state]}>{engine.states[health.state]}</StateWord> : <span>{engine.unknown}</span>}
      {health && <EngineFacts health={health} />}
    </p>
  )
}

function EngineFacts({ health: { state, sinceMs, restarts, cpuShare, rssBytes, reason } }: { readonly health: EngineHealth }) {
  const { engine } = useWords().feeds
  const language = useLanguage()
  const since = useWhen(sinceMs)
  const facts = [
    since !== null && state !== 'resting' && state !== 'off' ? engine.since(since) : null,
    restarts > 0 ? engine.restarts(restarts) : null,
    state === 'running' && cpuShare !== null ? engine.cpu(Math.round(cpuShare * 100)) : null,
    state === 'running' && rssBytes !== null ? engine.memory(Math.round(rssBytes / 1_000_000)) : null,
    reason?.[language] ?? null,
  ].filter((fact) => fact !== null)
  return facts.length > 0 && <span className={styles.facts}>{facts.join(' · ')}</span>
}
