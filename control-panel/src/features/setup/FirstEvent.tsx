/** What the panel shows of a hub without an event: how to begin. It goes away by itself when an event is open, whoever opened it. */
import type { Texts } from '@tricolore/shared/model/values.ts'
import { aboutWords } from '@tricolore/shared/words/about.ts'
import { spokenLanguages } from '@tricolore/shared/words/spoken.ts'
import { useState } from 'react'
import { useStore } from 'zustand'
import { useHub } from '../../hub/hooks.ts'
import { request } from '../../hub/http.ts'
import { en } from '../../i18n/en.ts'
import { fr } from '../../i18n/fr.ts'
import { setLanguage, useLanguage, useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { Choices, Field, Form, ManyChoices } from '../../ui/Form.tsx'
import { openSheet, type SheetRequest } from '../../ui/panel-state.ts'
import { slugOf } from '../../ui/slug.ts'
import styles from './FirstEvent.module.css'

type Way = 'nothing' | 'import' | 'demo'

/** What is open beside the panel once there is an event. */
const THEN: Readonly<Record<Way, SheetRequest | null>> = { nothing: { kind: 'setup' }, import: { kind: 'import' }, demo: null }

export function FirstEvent() {
  const words = useWords()
  const language = useLanguage()
  const token = useStore(useHub().login, (login) => login.token)
  const [way, setWay] = useState<Way>('nothing')
  const [name, setName] = useState('')
  const [room, setRoom] = useState('')
  const [timeZone, setTimeZone] = useState(() => Intl.DateTimeFormat().resolvedOptions().timeZone)
  const [languages, setLanguages] = useState(() => [...new Set([language, ...(['fr', 'en'] as const)])].map(String))
  const [fault, setFault] = useState<Texts | null>(null)
  const [isPending, setPending] = useState(false)
  const isDemo = way === 'demo'
  const isWhole = isDemo || (name.trim() !== '' && room.trim() !== '' && timeZone.trim() !== '' && languages.length > 0)

  async function open(): Promise<void> {
    setPending(true)
    const first = { id: slugOf(room, '1', 'room'), name: room.trim() }
    const wanted = isDemo ? { from: 'demo' } : { from: 'nothing', name: name.trim(), timeZone: timeZone.trim(), languages, room: first }
    const answer = await request('/api/v1/event', { method: 'POST', token, body: wanted })
    setPending(false)
    if (!answer.ok) return setFault(answer.texts ?? { fr: fr.login.noAnswer, en: en.login.noAnswer })
    const sheet = THEN[way]
    if (sheet) openSheet(sheet)
  }

  const other = language === 'fr' ? 'en' : 'fr'
  return (
    <main className={styles.page}>
      <section className={styles.card} aria-labelledby="first-event">
        <h1 id="first-event">{words.setup.first.title}</h1>
        <Form onSubmit={() => void open()}>
          <Choices
            label={words.setup.first.choice}
            value={way}
            choices={(['nothing', 'import', 'demo'] as const).map((value) => ({ value, label: words.setup.first.choices[value] }))}
            onChoose={setWay}
          />
          <p className={styles.hint}>{words.setup.first.hints[way]}</p>
          {!isDemo && (
            <>
              <Field label={words.setup.eventFields.name}>
                <input required maxLength={120} value={name} onChange={({ target }) => setName(target.value)} />
              </Field>
              <Field label={words.setup.first.room}>
                <input required maxLength={40} value={room} onChange={({ target }) => setRoom(target.value)} />
              </Field>
              <Field label={words.setup.eventFields.timeZone}>
                <input required maxLength={64} value={timeZone} onChange={({ target }) => setTimeZone(target.value)} />
              </Field>
              <ManyChoices
                label={words.setup.eventFields.languages}
                choices={spokenLanguages().map((code) => ({ value: String(code), label: aboutWords[code].name }))}
                values={languages}
                onChange={(chosen) => setLanguages([...chosen])}
              />
            </>
          )}
          {fault && (
            <p className={styles.fault} role="alert">
              {fault[language]}
            </p>
          )}
          <div className={styles.foot}>
            <Button tone="quiet" lang={other} aria-label={words.languages[other]} title={words.languages[other]} onClick={() => setLanguage(other)}>
              {other.toUpperCase()}
            </Button>
            <Button submit tone="standby" isPending={isPending} disabled={!isWhole}>
              {words.setup.first.open}
            </Button>
          </div>
        </Form>
      </section>
    </main>
  )
}
