import { FeedsSummary } from '../features/feeds/FeedsSummary.tsx'
import { HeldBadge } from '../features/operators/HeldBadge.tsx'
import { LockSwitch } from '../features/operators/LockSwitch.tsx'
import { ModeSwitch } from '../features/operators/ModeSwitch.tsx'
import { MovedNote } from '../features/operators/MovedNote.tsx'
import { WhoIsHere } from '../features/operators/WhoIsHere.tsx'
import { ScreensSummary } from '../features/screens/ScreensSummary.tsx'
import { usePresence, useTables } from '../hub/hooks.ts'
import { setLanguage, useLanguage, useWords } from '../i18n/words.ts'
import { Button } from '../ui/Button.tsx'
import { openSheet } from '../ui/panel-state.ts'
import styles from './Bars.module.css'
import { HubClock } from './HubClock.tsx'

export function TopBar() {
  const words = useWords()
  const language = useLanguage()
  const name = useTables(({ event }) => event.get('event')?.name ?? 'Tricolore')
  const shortName = useTables(({ event }) => event.get('event')?.theme.shortName ?? 'Tricolore')
  const phones = usePresence((presence) => presence?.phones ?? 0)
  const other = language === 'fr' ? 'en' : 'fr'
  return (
    <header className={styles.top}>
      <title>{`${shortName} · Tricolore`}</title>
      <div className={styles.event}>
        <h1 title={name}>{shortName}</h1>
        <MovedNote />
      </div>
      <div className={styles.group}>
        <ModeSwitch />
        <LockSwitch />
        <HeldBadge />
      </div>
      <span className={styles.space} />
      <FeedsSummary />
      <ScreensSummary />
      <span className={styles.phones} data-running>
        {words.phones(phones)}
      </span>
      <HubClock />
      <div className={styles.group}>
        <Button tone="quiet" lang={other} aria-label={words.languages[other]} title={words.languages[other]} onClick={() => setLanguage(other)}>
          {other.toUpperCase()}
        </Button>
        <Button tone="quiet" shortcut="?" onClick={() => openSheet({ kind: 'help' })}>
          {words.help.button}
        </Button>
        <WhoIsHere />
      </div>
    </header>
  )
}
