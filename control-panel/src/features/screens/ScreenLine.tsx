import { memo } from 'react'
import { useBarrier, useCommand, useHealth, useMoment, useTables } from '../../hub/hooks.ts'
import { useWords } from '../../i18n/words.ts'
import { Age } from '../../ui/Age.tsx'
import { classes } from '../../ui/classes.ts'
import { Menu, type MenuItem } from '../../ui/Menu.tsx'
import { openSheet } from '../../ui/panel-state.ts'
import styles from './Screens.module.css'

export const ScreenLine = memo(function ScreenLine({ screenId }: { readonly screenId: string }) {
  const words = useWords()
  const screen = useTables(({ screens }) => screens.get(screenId) ?? null)
  const room = useTables(({ rooms }) => (screen ? (rooms.get(screen.roomId) ?? null) : null))
  const standing = useHealth(({ byScreen }) => byScreen.get(screenId)?.standing ?? 'absent')
  const seen = useHealth(({ byScreen }) => {
    const presence = byScreen.get(screenId)?.presence
    const report = presence?.report
    return {
      lastSeenAtMs: presence?.lastSeenAtMs ?? null,
      size: report && report.width > 0 ? `${report.width}×${report.height}` : null,
      fps: report?.framesPerSecond == null ? null : Math.round(report.framesPerSecond),
      errorMs: report?.clockErrorMs == null ? null : Math.ceil(report.clockErrorMs),
    }
  })
  const isReplaced = useMoment(({ tables, nowMs }) =>
    [...tables.overrides.values()].some(
      (override) => override.screenId === screenId && override.fromMs <= nowMs && (override.untilMs === null || nowMs < override.untilMs),
    ),
  )
  if (!screen || !room) return null
  const isMissing = standing === 'behind' || standing === 'absent'
  const details = [words.purposes[screen.purpose], seen.size, seen.fps === null ? null : words.screens.fps(seen.fps)].filter(Boolean).join(' · ')
  return (
    <li className={classes(styles.screen, isMissing && styles[standing])} data-screen={screenId} data-standing={standing}>
      <div className={styles.names}>
        <b title={screen.name}>
          <span className={styles.stripe} style={{ background: room.colour }} />
          <span>{screen.name}</span>
        </b>
        <small>
          {standing === 'absent' ? (
            <>
              {words.purposes[screen.purpose]} · {seen.lastSeenAtMs === null ? words.screens.neverSeen : words.screens.lastSeen}{' '}
              {seen.lastSeenAtMs !== null && <Age sinceMs={seen.lastSeenAtMs} />}
            </>
          ) : (
            details
          )}
        </small>
      </div>
      <div className={styles.state}>
        <span className={isMissing ? styles.bad : styles.good}>{isReplaced && !isMissing ? words.screens.replaced : words.screens.standings[standing]}</span>
        {standing !== 'absent' && seen.errorMs !== null && <small>{words.plusMinusMs(seen.errorMs)}</small>}
      </div>
      <ScreenMenu screenId={screenId} name={screen.name} isReplaced={isReplaced} />
    </li>
  )
})

function ScreenMenu({ screenId, name, isReplaced }: { readonly screenId: string; readonly name: string; readonly isReplaced: boolean }) {
  const words = useWords()
  const barrier = useBarrier()
  const { send } = useCommand()
  const isDisabled = barrier !== null
  const { menu } = words.screens
  const items = (): readonly MenuItem[] => [
    { label: menu.identify, run: () => void send({ type: 'identifyScreen', screenId }), isDisabled },
    isReplaced
      ? { label: menu.release, run: () => void send({ type: 'releaseOverride', screenId }), isDisabled }
      : { label: menu.replace, run: () => openSheet({ kind: 'replace-screen', screenId }) },
    { label: menu.settings, run: () => openSheet({ kind: 'screen', screenId }) },
    { label: menu.reload, run: () => void send({ type: 'reloadScreen', screenId }), isDisabled },
  ]
  return <Menu className={styles.menu} label={menu.label(name)} items={items} />
}
