import { isInForce } from '@tricolore/shared/derive/in-force.ts'
import { memo } from 'react'
import { troubleOnScreen } from '../../hub/feed-alarms.ts'
import { useFeedsHealth } from '../../hub/feed-hooks.ts'
import { useBarrier, useCommand, useHealth, useShown, useTables, useWrongScreens } from '../../hub/hooks.ts'
import { isMissing } from '../../hub/screen-health.ts'
import { useLanguage, useWords } from '../../i18n/words.ts'
import { whatIsWrong } from '../../i18n/wrong-picture.ts'
import { Age } from '../../ui/Age.tsx'
import { classes } from '../../ui/classes.ts'
import { Menu, type MenuItem } from '../../ui/Menu.tsx'
import { openSheet } from '../../ui/panel-state.ts'
import styles from './Screens.module.css'

export const ScreenLine = memo(function ScreenLine({ screenId }: { readonly screenId: string }) {
  const words = useWords()
  const screen = useTables(({ screens }) => screens.get(screenId) ?? null)
  const room = useTables(({ rooms }) => (screen ? (rooms.get(screen.roomId) ?? null) : null))
  const state = useHealth(({ byScreen }) => byScreen.get(screenId)?.state ?? 'absent')
  const seen = useHealth(({ byScreen }) => {
    const presence = byScreen.get(screenId)?.presence
    const report = presence?.report
    return {
      lastSeenAtMs: presence?.lastSeenAtMs ?? null,
      size: report && report.width > 0 ? `${report.width}×${report.height}` : null,
      fps: report?.framesPerSecond == null ? null : Math.round(report.framesPerSecond),
    }
  })
  const isReplaced = useShown(({ at }) => [...at.tables.overrides.values()].some((override) => override.screenId === screenId && isInForce(override, at)))
  if (!screen || !room) return null
  const isUnseen = state === 'absent' && seen.lastSeenAtMs === null
  const details = [words.purposes[screen.purpose], seen.size, seen.fps === null ? null : words.screens.fps(seen.fps)].filter(Boolean).join(' · ')
  return (
    <li className={classes(styles.screen, isMissing(state) && styles[state])} data-screen={screenId} data-screen-state={state}>
      <div className={styles.names}>
        <b title={screen.name}>
          <span className={styles.stripe} style={{ background: room.colour }} />
          <span>{screen.name}</span>
        </b>
        <small className={classes(isUnseen && styles.unseen)}>
          {isUnseen && words.screens.notSeen}
          {state === 'absent' && seen.lastSeenAtMs !== null && (
            <>
              {words.purposes[screen.purpose]} · {words.screens.lastSeen} <Age sinceMs={seen.lastSeenAtMs} />
            </>
          )}
          {state !== 'absent' && details}
        </small>
      </div>
      <ScreenState screenId={screenId} name={screen.name} isReplaced={isReplaced} />
      <ScreenMenu screenId={screenId} name={screen.name} isReplaced={isReplaced} />
      {state === 'wrong' && <WrongNote screenId={screenId} />}
    </li>
  )
})

/** What it shows and what it should. */
function WrongNote({ screenId }: { readonly screenId: string }) {
  const language = useLanguage()
  const wrong = useWrongScreens().find(({ id }) => id === screenId)
  const text = wrong ? whatIsWrong(wrong, language) : ''
  return <p className={styles.wrongNote}>{text}</p>
}

/** Where it stands and how sure it is of the time; leads to everything that is known of it. */
function ScreenState({ screenId, name, isReplaced }: { readonly screenId: string; readonly name: string; readonly isReplaced: boolean }) {
  const words = useWords()
  const { state, lateMs } = useHealth(({ byScreen }) => ({
    state: byScreen.get(screenId)?.state ?? ('absent' as const),
    lateMs: byScreen.get(screenId)?.lateMs ?? 0,
  }))
  const errorMs = useHealth(({ byScreen }) => {
    const error = byScreen.get(screenId)?.presence?.report?.clockErrorMs
    return error == null ? null : Math.ceil(error)
  })
  const trouble = useFeedsHealth((health) => troubleOnScreen(health, screenId))
  const isTroubled = trouble !== null && (state === 'painted' || state === 'late' || state === 'changing')
  const text = isTroubled
    ? words.feeds.alarm.short[trouble]
    : state === 'late'
      ? words.screens.lateBy(lateMs)
      : isReplaced && state === 'painted'
        ? words.screens.replaced
        : words.screens.states[state]
  const isLookedAt = isTroubled || state === 'late' || state === 'other-build' || isMissing(state)
  const tone = state === 'wrong' ? styles.bad : state === 'unknown' ? styles.unknown : isLookedAt ? styles.look : styles.good
  return (
    <button type="button" className={styles.state} title={words.screens.state(name)} onClick={() => openSheet({ kind: 'screen-health', screenId })}>
      <span className={tone}>{text}</span>
      {state !== 'absent' && state !== 'unknown' && errorMs !== null && <small data-running>{words.plusMinusMs(errorMs)}</small>}
    </button>
  )
}

function ScreenMenu({ screenId, name, isReplaced }: { readonly screenId: string; readonly name: string; readonly isReplaced: boolean }) {
  const words = useWords()
  const barrier = useBarrier()
  const { send } = useCommand()
  const isDisabled = barrier !== null
  const roomId = useTables(({ screens }) => screens.get(screenId)?.roomId ?? null)
  const canFind = useBarrier({ type: 'identifyScreen', roomIds: roomId === null ? [] : [roomId] }) === null
  const { menu } = words.screens
  const items = (): readonly MenuItem[] => [
    { label: menu.identify, run: () => void send({ type: 'identifyScreen', screenId }), isDisabled: !canFind },
    isReplaced
      ? { label: menu.release, run: () => void send({ type: 'releaseOverride', screenId }), isDisabled }
      : { label: menu.replace, run: () => openSheet({ kind: 'replace-screen', screenId }) },
    { label: menu.health, run: () => openSheet({ kind: 'screen-health', screenId }) },
    { label: menu.settings, run: () => openSheet({ kind: 'screen', screenId }) },
    { label: menu.reload, run: () => void send({ type: 'reloadScreen', screenId }), isDisabled: !canFind },
  ]
  return <Menu className={styles.menu} label={menu.label(name)} items={items} />
}
