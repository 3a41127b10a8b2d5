import { FeedsSummary } from '../features/feeds/FeedsSummary.tsx'
import { HeldBadge } from '../features/operators/HeldBadge.tsx'
import { LockSwitch } from '../features/operators/LockSwitch.tsx'
import { ModeSwitch } from '../features/operators/ModeSwitch.tsx'
import { MovedNote } from '../features/operators/MovedNote.tsx'
import { WhoIsHere } from '../features/operators/WhoIsHere.tsx'
import { ForgottenBlack } from '../features/rooms/ForgottenBlack.tsx'
import { ScreensSummary } from '../features/screens/ScreensSummary.tsx'
import { useHealth, usePresence, useTables } from '../hub/hooks.ts'
import { useLogOut } from '../hub/use-log-out.ts'
import { setLanguage, useLanguage, useWords } from '../i18n/words.ts'
import { Button } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { Menu } from '../ui/Menu.tsx'
import { openSheet } from '../ui/panel-state.ts'
import styles from './Bars.module.css'
import { HubClock } from './HubClock.tsx'

export function TopBar() {
  const words = useWords()
  const language = useLanguage()
  const name = useTables(({ event }) => event.get('event')?.name ?? 'Tricolore')
  const shortName = useTables(({ event }) => event.get('event')?.theme.shortName ?? 'Tricolore')
  const phones = usePresence((presence) => presence?.phones ?? 0)
  const isKnown = useHealth(({ unknownSinceMs }) => unknownSinceMs === null)
  const logOut = useLogOut()
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
        <ForgottenBlack />
      </div>
      {/* What does not fit beside the rest is left out whole, and never cut. */}
      <span className={styles.space}>
        <span className={styles.phones} data-running>
          {isKnown && words.phones(phones)}
        </span>
      </span>
      <FeedsSummary />
      <ScreensSummary />
      <HubClock />
      <div className={classes(styles.group, styles.tools)}>
        <Button
          tone="quiet"
          lang={other}
          aria-label={`${other.toUpperCase()} · ${words.languages[other]}`}
          title={words.languages[other]}
          onClick={() => setLanguage(other)}
        >
          {other.toUpperCase()}
        </Button>
        <Button tone="quiet" shortcut="?" onClick={() => openSheet({ kind: 'help' })}>
          {words.help.button}
        </Button>
        <WhoIsHere />
      </div>
      <Menu
        className={styles.more}
        label={words.panelMenu}
        items={() => [
          { label: words.languages[other], run: () => setLanguage(other) },
          { label: words.help.button, run: () => openSheet({ kind: 'help' }) },
          { label: words.accounts.title, run: () => openSheet({ kind: 'accounts' }) },
          { label: words.operators.logOut, run: logOut },
        ]}
      />
    </header>
  )
}
