/** The strip over a picture: who speaks about what, and where the picture comes from. It stands over a video or a title card alike. */
import type { RoomTag, SessionCard } from '@tricolore/shared/derive/screen-view.ts'
import type { Language } from '@tricolore/shared/model/values.ts'
import { screenWords } from '@tricolore/shared/words/screen.ts'
import type { ReactNode } from 'react'
import { roomColour } from '../room-colour.ts'
import { speakerLines, speakerNames } from '../speaker-line.ts'
import { listed } from '../typeset.ts'
import { Drifting } from './Drifting.tsx'
import { FitBox } from './FitBox.tsx'
import styles from './LowerThird.module.css'

type LowerThirdProps = {
  readonly session: SessionCard | null
  readonly room: RoomTag | null
  readonly language: Language
  /** The picture behind already shows the title: the second line says where the speakers come from. */
  readonly isTitleInPicture?: boolean
  /** What stands at its right: where the picture comes from. */
  readonly source: ReactNode
}

export function LowerThird({ session, room, language, isTitleInPicture = false, source }: LowerThirdProps) {
  const lines = linesOf(session, language, isTitleInPicture)
  return (
    <div className={styles.place} style={roomColour(room)}>
      <Drifting className={styles.strip}>
        <div className={styles.bar} />
        {lines.first !== null && (
          <FitBox className={styles.who}>
            <div className={styles.lines}>
              <div className={styles.first}>{lines.first}</div>
              {lines.second !== null && <div className={styles.second}>{lines.second}</div>}
            </div>
          </FitBox>
        )}
        {source !== null && <div className={styles.source}>{source}</div>}
      </Drifting>
    </div>
  )
}

/** A strip is read while the picture goes on: no more of a title than two lines. */
const STRIP_LENGTH = 110

type Lines = { readonly first: string | null; readonly second: string | null }

/** Without speakers the title moves up; what the picture already says is not said twice. */
function linesOf(session: SessionCard | null, language: Language, isTitleInPicture: boolean): Lines {
  if (!session) return { first: null, second: null }
  const words = screenWords[language]
  const title = listed(session.title, STRIP_LENGTH)
  const names = speakerNames(session.speakers, words)
  if (!isTitleInPicture) return names === '' ? { first: title, second: null } : { first: names, second: title }
  if (names === '') return { first: session.part ? words.part(session.part.number, session.part.of) : title, second: null }
  const organisations = speakerLines(session.speakers, words).flatMap(({ organisation }) => organisation ?? [])
  return { first: names, second: shownOrganisations(new Set(organisations)) }
}

/** One or two are worth a line; more would be read by nobody. */
function shownOrganisations(organisations: ReadonlySet<string>): string | null {
  return organisations.size === 0 || organisations.size > 2 ? null : [...organisations].join(' · ')
}
