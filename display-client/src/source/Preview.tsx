import { useEffect, useRef } from 'react'
import { useStateOf } from '../screen/use-state-of.ts'
import type { SourceParts } from './open-source.ts'
import styles from './Preview.module.css'
import { useWords } from './page-words.ts'
import type { Tally } from './tally.ts'

/** The very picture that is sent, never mirrored and always silent, with the tally as a border and a word. */
export function Preview({ parts, tally }: { readonly parts: SourceParts; readonly tally: Tally }) {
  const words = useWords()
  const place = useRef<HTMLDivElement>(null)
  const track = useStateOf(parts.capture, ({ video }) => video)
  const { preview } = parts

  useEffect(() => {
    preview.muted = true
    preview.playsInline = true
    preview.className = styles.video ?? ''
    place.current?.prepend(preview)
  }, [preview])
  useEffect(() => {
    preview.setAttribute('aria-label', words.preview)
  }, [preview, words])
  useEffect(() => {
    preview.srcObject = new MediaStream([track])
    preview.play().catch((reason: unknown) => console.warn('the preview does not play', reason))
  }, [preview, track])

  return (
    <div ref={place} className={styles.preview} data-tally={tally}>
      <div className={styles.word} role="status">
        {words.tally[tally]}
      </div>
    </div>
  )
}
