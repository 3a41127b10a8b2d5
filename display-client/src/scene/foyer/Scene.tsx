/** Every room, now and next, for the places between them. With many rooms it turns its pages by hub time, the same page on every screen. */
import type { FoyerRow as Row } from '@tricolore/shared/derive/screen-view.ts'
import { screenWords } from '@tricolore/shared/words/screen.ts'
import { FitBox } from '../parts/FitBox.tsx'
import { Frame } from '../parts/Frame.tsx'
import { useTicking } from '../scene-clock.ts'
import type { SceneProps } from '../scene-props.ts'
import { msToNextStep } from '../time-text.ts'
import { FoyerRow } from './FoyerRow.tsx'
import styles from './Scene.module.css'

/** What stands on one page and is still read from afar. */
const ROWS_A_PAGE = 6
const PAGE_MS = 12_000

export function Scene({ scene: { rows }, setting }: SceneProps<'foyer'>) {
  const words = screenWords[setting.language]
  const pages = pagesOf(rows)
  const page = useTicking((nowMs) => ({
    value: Math.floor(nowMs / PAGE_MS) % pages.length,
    nextInMs: pages.length > 1 ? msToNextStep(nowMs, PAGE_MS) : null,
  }))
  return (
    <Frame isDense setting={setting} room={null} note={pages.length > 1 ? words.page(page + 1, pages.length) : null}>
      <FitBox align="stretch">
        <div className={styles.table}>
          {pages[page]?.map((row) => (
            <FoyerRow key={row.room.id} row={row} setting={setting} />
          ))}
        </div>
      </FitBox>
    </Frame>
  )
}

/** Pages of nearly equal length, at least one. */
export function pagesOf(rows: readonly Row[]): readonly (readonly Row[])[] {
  const count = Math.max(1, Math.ceil(rows.length / ROWS_A_PAGE))
  const length = Math.ceil(rows.length / count)
  return Array.from({ length: count }, (_, page) => rows.slice(page * length, (page + 1) * length))
}
