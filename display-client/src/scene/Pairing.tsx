/** A screen that nobody has named yet: the code that an operator types. In two languages, since it has none itself: the browser's first. */
import type { Texts } from '@tricolore/shared/model/values.ts'
import type { Language } from '@tricolore/shared/words/by-language.ts'
import { screenWords } from '@tricolore/shared/words/screen.ts'
import { COMMON_LANGUAGE, FIRST_LANGUAGE } from '@tricolore/shared/words/spoken.ts'
import styles from './Pairing.module.css'
import { Drifting } from './parts/Drifting.tsx'
import { FitBox } from './parts/FitBox.tsx'
import { SceneRoot } from './SceneRoot.tsx'
import type { HubClock } from './scene-clock.ts'

type PairingProps = {
  /** Null while the hub has not given one. */
  readonly code: string | null
  /** Why it will give none, as the hub says it; null while it says nothing. */
  readonly refused?: Texts | null
  /** Where the panel is, as an operator would type it. */
  readonly panelAddress: string
  /** Read first. */
  readonly language: Language
  readonly clock: HubClock
}

export function Pairing({ code, refused = null, panelAddress, language, clock }: PairingProps) {
  const both = [language, language === COMMON_LANGUAGE ? FIRST_LANGUAGE : COMMON_LANGUAGE]
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
                {refused?.[each] ?? screenWords[each].pairingLater}
              </p>
            ))}
          </FitBox>
        ) : (
          <FitBox>
            <div className={styles.titles}>{both.map((each) => screenWords[each].pairingTitle).join(' · ')}</div>
            <div className={styles.code} data-pairing-code={code}>
              {code}
            </div>
            {both.map((each) => (
              <p key={each} lang={each} className={each === language ? styles.how : styles.howToo}>
                {screenWords[each].pairingHow(panelAddress)}
              </p>
            ))}
          </FitBox>
        )}
      </div>
    </SceneRoot>
  )
}
