/** One field that finds any session, room, screen or command: typed, arrows, Enter. It lies over the columns and never over what is for emergencies. */
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useBarrier, useCommand, usePanelView } from '../../hub/hooks.ts'
import { useLanguage, useWords } from '../../i18n/words.ts'
import { classes } from '../../ui/classes.ts'
import { closePalette, openSheet, selectRoom, selectStandby } from '../../ui/panel-state.ts'
import { pressFor } from '../../ui/shortcuts.ts'
import { useSelectedRoomId } from '../../ui/stage.ts'
import styles from './Palette.module.css'
import { found, type PaletteAct, type PaletteItem, paletteItems } from './palette-items.ts'

export function Palette() {
  const words = useWords()
  const language = useLanguage()
  const id = useId()
  const roomId = useSelectedRoomId()
  const view = usePanelView((whole) => whole)
  const barrier = useBarrier()
  const { send } = useCommand()
  const [wanted, setWanted] = useState('')
  const [chosenAt, setChosenAt] = useState(0)
  const field = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const items = found(paletteItems(view, roomId, words, language), wanted)
  const at = Math.min(chosenAt, items.length - 1)

  useEffect(() => {
    const before = document.activeElement
    field.current?.focus()
    return () => {
      // A sheet that was opened from here has taken it.
      if (before instanceof HTMLElement && before.isConnected && document.activeElement === document.body) before.focus()
    }
  }, [])
  useEffect(() => {
    // Not given back: newer browsers answer with a promise, which is nothing to clean up with.
    list.current?.children[at]?.scrollIntoView({ block: 'nearest' })
  }, [at])

  function act(item: PaletteItem | undefined, isSecond: boolean): void {
    const wish = item && (isSecond ? (item.second ?? item.act) : item.act)
    if (!wish) return
    closePalette()
    run(wish)
  }

  function run(wish: PaletteAct): void {
    if ('sheet' in wish) openSheet(wish.sheet)
    else if ('room' in wish) selectRoom(wish.room)
    else if ('choose' in wish) selectStandby(wish.choose)
    else if ('press' in wish) pressFor(wish.press)
    // The hub would refuse it, or is not there: the panel says so already.
    else if (barrier === null) void send({ type: 'standby', sessionId: wish.standby })
  }

  function onKeyDown(event: KeyboardEvent): void {
    // What is typed here is no shortcut, and Escape closes this alone.
    event.stopPropagation()
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.key === 'Escape') closePalette()
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) act(items[at], event.shiftKey)
    else if (step !== undefined) setChosenAt(Math.max(0, Math.min(items.length - 1, at + step)))
    else if (!((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k')) return
    event.preventDefault()
  }

  return (
    <div
      className={styles.palette}
      role="dialog"
      aria-label={words.palette.title}
      onBlur={(event) => event.currentTarget.contains(event.relatedTarget) || closePalette()}
    >
      <input
        ref={field}
        role="combobox"
        aria-label={words.palette.title}
        aria-expanded
        aria-controls={id}
        aria-activedescendant={items[at] ? `${id}-${at}` : undefined}
        autoComplete="off"
        spellCheck={false}
        maxLength={80}
        placeholder={words.palette.title}
        value={wanted}
        onChange={(event) => {
          setWanted(event.target.value)
          setChosenAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div ref={list} id={id} className={styles.list} role="listbox" aria-label={words.palette.found}>
        {items.map((item, place) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and its keys do the same.
          // biome-ignore lint/a11y/useFocusableInteractive: the field names the chosen one.
          <div
            key={`${item.kind} ${item.id}`}
            id={`${id}-${place}`}
            role="option"
            aria-selected={place === at}
            className={classes(styles.item, place === at && styles.chosen)}
            // The field keeps the focus.
            onPointerDown={(event) => event.preventDefault()}
            onPointerMove={() => setChosenAt(place)}
            onClick={(event) => act(item, event.shiftKey)}
          >
            <span className={styles.kind}>{words.palette.kinds[item.kind]}</span>
            <span className={styles.label}>
              <b>{item.label}</b> <small>{item.detail}</small>
            </span>
            {place === at && <span className={styles.acts}>{actsOf(item)}</span>}
          </div>
        ))}
      </div>
      {items.length === 0 && (
        <p className={styles.none} role="status">
          {words.palette.none}
        </p>
      )}
    </div>
  )

  function actsOf({ act: first, second }: PaletteItem): string {
    const said = (wish: PaletteAct) => words.palette.acts['standby' in wish ? 'standby' : 'sheet' in wish ? 'open' : 'press' in wish ? 'press' : 'choose']
    return second ? `↵ ${said(first)} · ⇧↵ ${said(second)}` : `↵ ${said(first)}`
  }
}
