/** Every picture there is, room by room: whether it is there, what is known of it, and what can be done with it. */
import { roomsInOrder } from '@tricolore/shared/derive/index-of.ts'
import { useFeedAlarms } from '../../hub/feed-hooks.ts'
import { useTables } from '../../hub/hooks.ts'
import { alarmText } from '../../i18n/feed-alarm.ts'
import { useLanguage, useWords } from '../../i18n/words.ts'
import { Sheet } from '../../ui/Sheet.tsx'
import { EngineLine } from './EngineLine.tsx'
import styles from './Feeds.module.css'
import { RoomFeeds } from './RoomFeeds.tsx'

/** `roomId`: the room to look at first; null: from the top. */
export function FeedsSheet({ roomId }: { readonly roomId: string | null }) {
  const words = useWords()
  const roomIds = useTables((tables) => roomsInOrder(tables).map(({ id }) => id))
  return (
    <Sheet title={words.feeds.title}>
      <EngineLine />
      <Alarms />
      {roomIds.map((id) => (
        <RoomFeeds key={id} roomId={id} isWanted={id === roomId} />
      ))}
    </Sheet>
  )
}

function Alarms() {
  const language = useLanguage()
  const alarms = useFeedAlarms()
  if (alarms.length === 0) return null
  const texts = alarms.map((alarm) => alarmText(alarm, language))
  return (
    <ul className={styles.alarms}>
      {texts.map((text) => (
        <li key={text}>⚠ {text}</li>
      ))}
    </ul>
  )
}
