/** Every room as its audience sees it. */
import { roomsInOrder } from '@tricolore/shared/derive/index-of.ts'
import { type CSSProperties, type RefObject, useEffect, useRef, useState } from 'react'
import { useTables } from '../../hub/hooks.ts'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { SectionHead } from '../../ui/SectionHead.tsx'
import { useSelectedRoomId } from '../../ui/stage.ts'
import { useBlackKey } from './black-key.ts'
import { FollowSwitch } from './FollowSwitch.tsx'
import { type Grid, gridFor } from './monitor-grid.ts'
import { RoomCard } from './RoomCard.tsx'
import styles from './Rooms.module.css'

const START: Grid = { columns: 2, pictureHeight: 180 }

export function Rooms() {
  const words = useWords()
  const roomIds = useTables((tables) => roomsInOrder(tables).map(({ id }) => id))
  const hasFeeds = useTables(({ feeds }) => feeds.size > 0)
  const selectedId = useSelectedRoomId()
  const blackRoomId = useBlackKey()
  const [isStage, setStage] = useState(false)
  const area = useRef<HTMLDivElement>(null)
  const { columns, pictureHeight } = useGrid(area, roomIds.length, hasFeeds)
  // The type assertion is safe: React's type does not know custom properties.
  const sizes = { '--columns': columns, '--picture': `${pictureHeight}px` } as CSSProperties
  return (
    <section className={styles.rooms} aria-label={words.rooms.title}>
      <SectionHead title={words.rooms.title}>
        <FollowSwitch />
        <fieldset className={styles.what} aria-label={words.rooms.shows}>
          <Button aria-pressed={!isStage} isChosen={!isStage} title={words.rooms.showsAudience} onClick={() => setStage(false)}>
            {words.rooms.audience}
          </Button>
          <Button aria-pressed={isStage} isChosen={isStage} title={words.rooms.showsStage} onClick={() => setStage(true)}>
            {words.rooms.stages}
          </Button>
        </fieldset>
      </SectionHead>
      <div ref={area} className={styles.area}>
        <div className={styles.grid} style={sizes}>
          {roomIds.map((id) => (
            <RoomCard key={id} roomId={id} isSelected={id === selectedId} hasBlackKey={id === blackRoomId} isStageWanted={isStage} />
          ))}
        </div>
      </div>
    </section>
  )
}

/** As `.head` is, and where there are pictures `.overLine` and `.line`, in CSS pixels. */
function headHeight(press: number, hasFeeds: boolean): number {
  return hasFeeds ? press - 6 + 20 : 46
}

function useGrid(area: RefObject<HTMLElement | null>, count: number, hasFeeds: boolean): Grid {
  const [grid, setGrid] = useState(START)
  useEffect(() => {
    const element = area.current
    if (!element) return
    const measure = () => {
      const press = Number.parseFloat(getComputedStyle(element).getPropertyValue('--press')) || 36
      const gap = Number.parseFloat(getComputedStyle(element).getPropertyValue('--gap')) || 16
      // A card is its head, its foot (a button and 16) and two borders; the area has 6 px of room for focus rings.
      const next = gridFor({
        width: element.clientWidth - 6,
        height: element.clientHeight - 6,
        count,
        gap,
        chrome: headHeight(press, hasFeeds) + press + 16 + 4,
      })
      setGrid((before) => (before.columns === next.columns && before.pictureHeight === next.pictureHeight ? before : next))
    }
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [area, count, hasFeeds])
  return grid
}
