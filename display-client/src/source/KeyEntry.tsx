import { sourceWords } from '@tricolore/shared/words/source.ts'
import { useState } from 'react'
import { initialLanguage } from '../status/page-language.ts'
import styles from './KeyEntry.module.css'
import type { SourceParts } from './open-source.ts'
import { useWords } from './page-words.ts'
import { parsePasted, type SourceAddress } from './source-address.ts'

/** For who has no link, or an old one. */
export function KeyEntry({ parts, address, isRefused }: { readonly parts: SourceParts; readonly address: SourceAddress; readonly isRefused: boolean }) {
  const { entry } = useWords()
  const [text, setText] = useState('')
  const [isUnreadable, setUnreadable] = useState(false)

  function use(): void {
    const pasted = parsePasted(text, address)
    setUnreadable(pasted === null)
    if (!pasted?.key) return
    // The link of another feed is another page.
    if (pasted.feedId === address.feedId && pasted.roomId === address.roomId) parts.takeKey(pasted.key)
    else location.assign(`/source/${encodeURIComponent(pasted.roomId)}?${new URLSearchParams({ feed: pasted.feedId, key: pasted.key })}`)
  }

  return (
    <form
      className={styles.entry}
      onSubmit={(event) => {
        event.preventDefault()
        use()
      }}
    >
      <h2>{entry.title}</h2>
      <p id="how">{isRefused ? entry.refused : entry.how}</p>
      <div className={styles.row}>
        <label htmlFor="key">{entry.label}</label>
        <input
          id="key"
          value={text}
          maxLength={2000}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          aria-describedby="how"
          onChange={(event) => setText(event.target.value)}
        />
        <button type="submit" disabled={text.trim() === ''}>
          {entry.use}
        </button>
      </div>
      {isUnreadable && <p role="alert">{entry.unreadable}</p>}
    </form>
  )
}

/** `/source` alone. */
export function NoRoom() {
  const { entry } = sourceWords[initialLanguage(navigator.languages)]
  return (
    <main className={styles.alone}>
      <h1>{entry.title}</h1>
      <p>{entry.noRoom}</p>
    </main>
  )
}
