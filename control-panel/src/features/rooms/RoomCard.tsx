import { memo, useState } from 'react'
import { useBarrier, useCommand, useShown, useTables } from '../../hub/hooks.ts'
import { useWords } from '../../i18n/words.ts'
import { classes } from '../../ui/classes.ts'
import { Menu, type MenuItem } from '../../ui/Menu.tsx'
import { openSheet, selectRoom } from '../../ui/panel-state.ts'
import { FeedTroubles } from './FeedTroubles.tsx'
import { Monitor } from './Monitor.tsx'
import { OverrideTag } from './OverrideTag.tsx'
import { PictureLine } from './PictureLine.tsx'
import { RoomActions } from './RoomActions.tsx'
import styles from './RoomCard.module.css'
import { RoomTags } from './RoomTags.tsx'
import { type RoomReports, roomFacts, roomReports } from './room-facts.ts'
import { WrongPicture } from './WrongPicture.tsx'

type RoomCardProps = { readonly roomId: string; readonly isSelected: boolean; readonly hasBlackKey: boolean; readonly isStageWanted: boolean }

export const RoomCard = memo(function RoomCard({ roomId, isSelected, hasBlackKey, isStageWanted }: RoomCardProps) {
  const words = useWords()
  const room = useTables(({ rooms }) => rooms.get(roomId) ?? null)
  const facts = useShown((view) => roomFacts(view, roomId))
  const { isNext, ...reports } = useTables((tables) => roomReports(tables, roomId, facts.sinceMs))
  const { isReady } = reports
  const hasFeeds = useTables(({ feeds }) => feeds.size > 0)
  const [isForgotten, setForgotten] = useState(false)
  const [isOtherWanted, setOtherWanted] = useState(false)
  if (!room) return null
  const { override, isOnAir } = facts
  const isStage = isStageWanted !== isOtherWanted
  return (
    <article
      className={classes(
        styles.card,
        isNext && styles.next,
        isOnAir && styles.onAir,
        override && styles.overridden,
        override && isForgotten && styles.forgotten,
        isSelected && styles.selected,
      )}
      aria-label={room.name}
      data-room={roomId}
    >
      <header className={classes(styles.head, hasFeeds && styles.overLine)}>
        <button type="button" className={styles.name} aria-pressed={isSelected} title={words.rooms.select(room.name)} onClick={() => selectRoom(roomId)}>
          <span className={styles.stripe} style={{ background: room.colour }} />
          <span className={styles.words}>
            <span className={styles.room}>{room.name}</span>
            {!hasFeeds && <RoomReport {...reports} />}
          </span>
        </button>
        <span className={styles.tags}>
          {/* What replaces the picture takes nothing from what the room is: the stage of a black room is on air all the same. */}
          {override && <OverrideTag override={override} onForgotten={setForgotten} />}
          {(!override || isOnAir || isNext) && <RoomTags role={facts.role} isNext={isNext} />}
        </span>
        <RoomMenu roomId={roomId} name={room.name} isReady={isReady} isStage={isStage} onSwitch={() => setOtherWanted(!isOtherWanted)} />
      </header>
      {hasFeeds && (
        <div className={styles.line}>
          <RoomReport {...reports} />
          <PictureLine roomId={roomId} name={room.name} isWanted={isOnAir || isNext} receivesFromId={facts.receivesFromId} />
        </div>
      )}
      <div className={styles.monitor}>
        <Monitor room={room} purpose={isStage ? 'stage' : 'audience'} />
        <FeedTroubles roomId={roomId} />
        <WrongPicture roomId={roomId} />
      </div>
      <RoomActions roomId={roomId} override={override} hasBlackKey={hasBlackKey} />
    </article>
  )
})

/** What its door and its crew say of the room: ready or not, how full. */
function RoomReport({ isReady, occupancyPercent, isOccupancyOld }: Omit<RoomReports, 'isNext'>) {
  const words = useWords()
  if (isReady === null && occupancyPercent === null && !isOccupancyOld) return null
  return (
    <span className={styles.report}>
      {isReady !== null && <span className={isReady ? styles.ready : styles.notReady}>{isReady ? words.rooms.ready : words.rooms.notReady}</span>}
      {occupancyPercent !== null && (
        <span className={styles.occupancy} title={words.rooms.menu.occupancy(occupancyPercent)}>
          {isReady !== null && ' · '}
          {words.rooms.full(occupancyPercent)}
        </span>
      )}
      {isOccupancyOld && (
        <span className={styles.occupancy} title={words.rooms.fullnessOld}>
          {isReady !== null && ' · '}
          {words.rooms.fullnessUnknown}
        </span>
      )}
    </span>
  )
}

type RoomMenuProps = {
  readonly roomId: string
  readonly name: string
  readonly isReady: boolean | null
  readonly isStage: boolean
  readonly onSwitch: () => void
}

const OCCUPANCIES = [0, 25, 50, 75, 100] as const

function RoomMenu({ roomId, name, isReady, isStage, onSwitch }: RoomMenuProps) {
  const words = useWords()
  const barrier = useBarrier()
  const { send } = useCommand()
  const isDisabled = barrier !== null
  const canReport = useBarrier({ type: 'markReady', roomIds: [roomId] }) === null
  const { menu } = words.rooms
  const items = (): readonly MenuItem[] => [
    { label: isStage ? menu.showAudience : menu.showStage, run: onSwitch },
    {
      label: isReady === true ? menu.markNotReady : menu.markReady,
      run: () => void send({ type: 'markReady', roomId, ready: isReady !== true }),
      isDisabled: !canReport,
    },
    { label: menu.message, run: () => openSheet({ kind: 'message', roomId }) },
    { label: menu.replace, run: () => openSheet({ kind: 'replace', roomId }) },
    { label: menu.clear, run: () => void send({ type: 'clearRoom', roomId }), isDisabled },
    ...OCCUPANCIES.map((percent) => ({
      label: menu.occupancy(percent),
      run: () => void send({ type: 'setOccupancy', roomId, percent }),
      isDisabled: !canReport,
    })),
  ]
  return <Menu className={styles.menu} label={menu.label(name)} items={items} />
}
