import type { CommandInput } from '@tricolore/shared/commands/registry.ts'
import type { Session } from '@tricolore/shared/tables/session.ts'
import { aboutWords } from '@tricolore/shared/words/about.ts'
import { useState } from 'react'
import { useBarrier, useCommand, useTables } from '../../hub/hooks.ts'
import { useWords } from '../../i18n/words.ts'
import { CommandButton } from '../../ui/CommandButton.tsx'
import { Field } from '../../ui/Form.tsx'
import { HoldButton } from '../../ui/HoldButton.tsx'
import { closeSheet } from '../../ui/panel-state.ts'
import { languagesToWrite, textsOf, type Written } from '../../ui/texts.ts'
import styles from './CancelSession.module.css'

/** Takes a session out of the programme, apart from what saves the form, held, and with what everybody reads; or puts it back. */
export function CancelSession({ session }: { readonly session: Session }) {
  const words = useWords()
  const barrier = useBarrier()
  const { send, isPending } = useCommand()
  const languages = useTables(({ event }) => languagesToWrite(event.get('event')?.languages))
  const [written, setWritten] = useState<Written>(() =>
    Object.fromEntries(languages.map((language) => [language, aboutWords[language].notHeld(session.titleByLanguage[language] ?? session.title)])),
  )
  const texts = textsOf(written, languages)
  if (session.cancelled) {
    return (
      <section className={styles.apart}>
        <CommandButton command={() => ({ type: 'editSession', sessionId: session.id, cancelled: false })} onDone={closeSheet}>
          {words.programme.restore}
        </CommandButton>
      </section>
    )
  }
  async function cancel(): Promise<void> {
    const command: CommandInput = { type: 'editSession', sessionId: session.id, cancelled: true, ...(texts ? { cancelNotice: texts } : {}) }
    if (await send(command)) closeSheet()
  }
  return (
    <details className={styles.apart}>
      <summary>{words.programme.takeOut}</summary>
      <p>{words.programme.cancelHint}</p>
      {languages.map((language) => (
        <Field key={language} label={aboutWords[language].name}>
          <textarea
            lang={language}
            maxLength={500}
            value={written[language] ?? ''}
            onChange={(event) => setWritten({ ...written, [language]: event.target.value })}
          />
        </Field>
      ))}
      <HoldButton tone="danger" isPending={isPending} disabled={barrier !== null} onHeld={() => void cancel()}>
        {words.programme.cancel}
      </HoldButton>
    </details>
  )
}
