import { useRef, useState } from 'react'
import { useStore } from 'zustand'
import { useBarrier } from '../../hub/hooks.ts'
import { BETWEEN_TABLES } from '../../hub/imports.ts'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { classes } from '../../ui/classes.ts'
import { ColumnsForm } from './ColumnsForm.tsx'
import { Fault } from './Fault.tsx'
import { FetchForm } from './FetchForm.tsx'
import styles from './Import.module.css'
import { importState } from './import-state.ts'
import { useImport } from './use-import.ts'
import { ZoneForm } from './ZoneForm.tsx'

/** Before there is anything to review: the file, and what the hub has to know before it can read it. */
export function ChooseFile() {
  const { importing } = useWords()
  const { send } = useImport()
  const barrier = useBarrier()
  const { file, needs, isBusy } = useStore(importState)
  const [isOver, setOver] = useState(false)
  const again = (options: Parameters<typeof send>[1]) => file && void send(file, options)
  return (
    <div className={styles.choose}>
      <section
        className={classes(styles.drop, isOver && styles.over)}
        aria-label={importing.title}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          const dropped = asOne([...event.dataTransfer.files])
          if (dropped && barrier === null) void send(dropped)
        }}
      >
        <FileButton isFirst />
        <span>{importing.drop}</span>
        <p className={styles.dim}>{importing.accepted}</p>
      </section>
      <FetchForm />
      <div role="status">{isBusy && file && importing.sending(file.name)}</div>
      {!isBusy && needs?.kind === 'fault' && <Fault needs={needs} onRetry={() => again({})} />}
      {!isBusy && needs?.kind === 'time-zone' && <ZoneForm examples={needs.examples} onRead={(timeZone) => again({ timeZone })} />}
      {!isBusy && needs?.kind === 'columns' && <ColumnsForm key={needs.headings.join()} columns={needs} onRead={(mapping) => again({ mapping })} />}
    </div>
  )
}

/** Two tables are read together: sessions, and the names behind their speakers' short names. Of more than two the first counts. */
function asOne([first, second, ...more]: readonly File[]): File | null {
  if (!first || !second || more.length > 0) return first ?? null
  return new File([first, BETWEEN_TABLES, second], `${first.name} + ${second.name}`)
}

/** By keyboard, finger and mouse alike. */
export function FileButton({ isFirst = false }: { readonly isFirst?: boolean }) {
  const words = useWords()
  const { send } = useImport()
  const barrier = useBarrier()
  const isBusy = useStore(importState, (state) => state.isBusy)
  const hasFile = useStore(importState, (state) => state.file !== null)
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          const file = asOne([...(event.target.files ?? [])])
          event.target.value = ''
          if (file) void send(file)
        }}
      />
      <Button
        data-first={isFirst || undefined}
        title={barrier === null ? undefined : words.barrier[barrier]}
        disabled={barrier !== null}
        isPending={isBusy}
        onClick={() => input.current?.click()}
      >
        {hasFile ? words.importing.another : words.importing.choose}
      </Button>
    </>
  )
}
