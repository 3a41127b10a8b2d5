/** A screen that nobody has named yet: the code that an operator types. In both languages, since it has no language either. */
import type { Language } from '@tricolore/shared/model/values.ts'
import { labels } from './labels.ts'
import styles from './Pairing.module.css'
import { Drifting } from './parts/Drifting.tsx'
import { FitBox } from './parts/FitBox.tsx'
import { SceneRoot } from './SceneRoot.tsx'
import type { HubClock } from './scene-clock.ts'

type PairingProps = {
  /** Null while the hub has not given one. */
  readonly code: string | null
  /** Where the panel is, as an operator would type it. */
  readonly panelAddress: string
  /** Read first. */
  readonly language: Language
  readonly clock: HubClock
}

export function Pairing({ code, panelAddress, language, clock }: PairingProps) {
  const both: readonly Language[] = language === 'fr' ? ['fr', 'en'] : ['en', 'fr']
  return (
    <SceneRoot kind="pairing" language={language} clock={clock}>
      <div className={styles.page}>
        <Drifting className={styles.brand}>
          <i className={styles.flag} />
          Tricolore
        </Drifting>
        {code === null ? (
          <FitBox className={styles.later}>
            {both.map((each) => (
              <p key={each} lang={each} className={each === language ? styles.how : styles.howToo}>
                {labels[each].pairingLater}
              </p>
            ))}
          </FitBox>
        ) : (
          <FitBox>
            <div className={styles.titles}>{both.map((each) => labels[each].pairingTitle).join(' · ')}</div>
            <div className={styles.code} data-pairing-code={code}>
              {code}
            </div>
            {both.map((each) => (
              <p key={each} lang={each} className={each === language ? styles.how : styles.howToo}>
                {labels[each].pairingHow(panelAddress)}
              </p>
            ))}
          </FitBox>
        )}
      </div>
    </SceneRoot>
  )
}
