/** A programme from a file: chosen, reviewed sentence by sentence, and applied as one entry. The show goes on beside it. */
import { useStore } from 'zustand'
import { useWords } from '../../i18n/words.ts'
import { Sheet } from '../../ui/Sheet.tsx'
import { ChooseFile } from './ChooseFile.tsx'
import { importState } from './import-state.ts'
import { LiveNote } from './LiveNote.tsx'
import { ReviewSheet } from './ReviewSheet.tsx'

export function ImportSheet() {
  const words = useWords()
  const answer = useStore(importState, (state) => state.answer)
  if (answer) return <ReviewSheet answer={answer} />
  return (
    <Sheet title={words.importing.title} tools={<LiveNote />}>
      <ChooseFile />
    </Sheet>
  )
}
