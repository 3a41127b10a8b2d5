import { sessionTitle } from '@tricolore/shared/derive/cards.ts'
import type { Sort } from '@tricolore/shared/scenes/define-scene.ts'
import type { Feed } from '@tricolore/shared/tables/feed.ts'
import type { Room } from '@tricolore/shared/tables/room.ts'
import type { Session } from '@tricolore/shared/tables/session.ts'
import { useLanguage, useWords } from '../../i18n/words.ts'
import { Field } from '../../ui/Form.tsx'

/** What was chosen so far, by sort; null: the first of the list. */
export type Named = Readonly<Record<Exclude<Sort, 'texts'>, string | null>> & { readonly texts: string }

type ReplaceFieldProps = {
  readonly sort: Sort
  readonly named: Named
  readonly onName: (named: Named) => void
  readonly rooms: readonly Room[]
  readonly sessions: readonly Session[]
  readonly feeds: readonly Feed[]
}

/** One thing that a scene asks for. */
export function ReplaceField({ sort, named, onName, rooms, sessions, feeds }: ReplaceFieldProps) {
  const words = useWords()
  const language = useLanguage()
  if (sort === 'texts') {
    return (
      <Field label={words.replace.text}>
        <textarea value={named.texts} maxLength={500} onChange={(event) => onName({ ...named, texts: event.target.value })} />
      </Field>
    )
  }
  const { label, options } = {
    session: { label: words.replace.session, options: sessions.map((session) => ({ id: session.id, name: sessionTitle(session, language) })) },
    room: { label: words.replace.origin, options: rooms },
    feed: { label: words.replace.feed, options: feeds },
  }[sort]
  return (
    <Field label={label}>
      <select value={named[sort] ?? ''} onChange={(event) => onName({ ...named, [sort]: event.target.value })}>
        {options.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </Field>
  )
}
