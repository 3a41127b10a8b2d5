/** The page at the camera: what is sent, whether it is on air, how long is left, how loud it is; and what to send. */
import { aboutWords } from '@tricolore/shared/words/about.ts'
import type { Language } from '@tricolore/shared/words/by-language.ts'
import { sourceWords } from '@tricolore/shared/words/source.ts'
import { nextLanguage } from '@tricolore/shared/words/spoken.ts'
import { useEffect, useState } from 'react'
import { roomColour } from '../scene/room-colour.ts'
import { SceneClock } from '../scene/scene-clock.ts'
import { useStateOf } from '../screen/use-state-of.ts'
import { initialLanguage, rememberLanguage } from '../status/page-language.ts'
import { Choices } from './Choices.tsx'
import { hasDevices } from './devices-here.ts'
import { Emergencies } from './Emergencies.tsx'
import { Forbidden } from './Forbidden.tsx'
import { KeyEntry } from './KeyEntry.tsx'
import { LevelMeter } from './LevelMeter.tsx'
import { OnStage } from './OnStage.tsx'
import type { SourceParts } from './open-source.ts'
import { Preview } from './Preview.tsx'
import { Problems } from './Problems.tsx'
import { PageLanguage } from './page-words.ts'
import { SayClear } from './SayClear.tsx'
import { SendButton } from './SendButton.tsx'
import { SentFigures } from './SentFigures.tsx'
import styles from './SourcePage.module.css'
import type { SourceAddress } from './source-address.ts'

export function SourcePage({ parts, address }: { readonly parts: SourceParts; readonly address: SourceAddress }) {
  const [language, setLanguage] = useState(() => initialLanguage(navigator.languages))
  const words = sourceWords[language]
  const room = useStateOf(parts.show, (show) => show.room)
  const feedName = useStateOf(parts.show, ({ feed }) => feed?.name ?? null)
  const tally = useStateOf(parts.show, (show) => show.tally)
  const keyState = useStateOf(parts.line, (line) => line.keyState)
  const name = room?.name ?? address.roomId
  useEffect(() => {
    document.documentElement.lang = language
    document.title = `${words.tally[tally]} · ${name} · ${words.page}`
  }, [language, words, tally, name])

  function speak(next: Language): void {
    setLanguage(next)
    rememberLanguage(next)
  }

  const other = nextLanguage(language)
  return (
    <PageLanguage value={language}>
      <SceneClock value={parts.clock}>
        <Emergencies parts={parts} />
        <SayClear parts={parts} />
        <div className={styles.page} data-tally={tally} style={roomColour(room)}>
          <header className={styles.head}>
            <i className={styles.stripe} />
            <div className={styles.names}>
              <h1>{name}</h1>
              <p>{feedName ?? words.page}</p>
            </div>
            <button
              type="button"
              className={styles.language}
              lang={other}
              aria-label={`${other.toUpperCase()} · ${aboutWords[other].name}`}
              onClick={() => speak(other)}
            >
              {other.toUpperCase()}
            </button>
          </header>
          {keyState === 'none' || keyState === 'refused' ? <KeyEntry parts={parts} address={address} isRefused={keyState === 'refused'} /> : null}
          <main className={styles.main}>
            <div className={styles.stage}>
              <Preview parts={parts} tally={tally} />
              <OnStage parts={parts} />
            </div>
            <div className={styles.act}>
              <SendButton parts={parts} />
              <Problems parts={parts} />
              <LevelMeter parts={parts} />
              <SentFigures parts={parts} />
              <Choices parts={parts} />
              {!hasDevices() && <Forbidden parts={parts} />}
            </div>
          </main>
        </div>
      </SceneClock>
    </PageLanguage>
  )
}
