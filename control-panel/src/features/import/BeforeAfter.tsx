import { clockText } from '@tricolore/display-client/scene/time-text.ts'
import { type CSSProperties, useMemo } from 'react'
import { useStore } from 'zustand'
import { usePanelView, useTables, useTimeZone } from '../../hub/hooks.ts'
import { useLanguage, useWords } from '../../i18n/words.ts'
import { classes } from '../../ui/classes.ts'
import { whenText } from '../../ui/dates.ts'
import styles from './Grid.module.css'
import shared from './Import.module.css'
import { importState } from './import-state.ts'
import { RoomName, useTitle } from './names.tsx'
import type { Numbered } from './SentenceList.tsx'
import { type Cell, type GridRow, touchedGrid } from './touched-grid.ts'

/** The proof of the sentences: the rooms at the hours that they touch, as they are and as they would be. */
export function BeforeAfter({ numbered }: { readonly numbered: readonly Numbered[] }) {
  const { importing } = useWords()
  const language = useLanguage()
  const timeZone = useTimeZone()
  const tables = useTables((all) => all)
  const facts = useStore(importState, ({ answer }) => answer?.facts)
  const key = numbered.map(({ sentence }) => sentence.id).join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same sentences are the same grid.
  const grid = useMemo(() => touchedGrid(tables, numbered, (id) => facts?.get(id)?.durationMs ?? null), [tables, key])
  const firstMs = grid?.rows[0]?.startMs ?? null
  const first = usePanelView(({ at }) => (firstMs === null ? '' : whenText(at, firstMs, timeZone, language)))
  if (!grid) return null
  return (
    <>
      <div className={styles.beforeAfter}>
        <Side title={importing.now} side="before" roomIds={grid.roomIds} rows={grid.rows} />
        <Side title={importing.after} side="after" roomIds={grid.roomIds} rows={grid.rows} />
      </div>
      {grid.isCut && <p className={shared.dim}>{importing.gridCut}</p>}
      <p className={shared.dim}>{importing.first(first)}</p>
    </>
  )
}

type SideProps = { readonly title: string; readonly side: 'before' | 'after'; readonly roomIds: readonly string[]; readonly rows: readonly GridRow[] }

function Side({ title, side, roomIds, rows }: SideProps) {
  const timeZone = useTimeZone()
  // The type assertion is safe: custom properties are styles that React passes through, only its type does not name them.
  const columns = { '--rooms': roomIds.length } as CSSProperties
  return (
    <table className={styles.grid} style={columns}>
      <caption>{title}</caption>
      <thead>
        <tr>
          <td />
          {roomIds.map((id) => (
            <th key={id} scope="col">
              <RoomName roomId={id} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.startMs}>
            <th scope="row">
              <time>{clockText(row.startMs, timeZone)}</time>
            </th>
            {roomIds.map((id, at) => (
              <CellOf key={id} cell={row[side][at]} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function CellOf({ cell }: { readonly cell: Cell | undefined }) {
  const { importing } = useWords()
  const titleOf = useTitle()
  if (!cell || cell.sessionId === null) return <td className={styles.free}>{importing.free}</td>
  return (
    <td className={classes(cell.mark !== null && styles.touched)} title={titleOf(cell.sessionId)}>
      <span>{titleOf(cell.sessionId)}</span>
      {cell.mark !== null && <i className={shared.number}>{cell.mark}</i>}
    </td>
  )
}
