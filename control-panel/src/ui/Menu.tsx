import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { classes } from './classes.ts'
import styles from './Menu.module.css'

export type MenuItem = { readonly label: string; readonly run: () => void; readonly isDisabled?: boolean }

const GAP_PX = 4
/** Browsers before Chromium 114 and Safari 17 have no popovers: there the list is a part of the page that is hidden. */
const hasPopovers = 'popover' in HTMLElement.prototype

type MenuProps = {
  readonly label: string
  readonly items: () => readonly MenuItem[]
  readonly className?: string | undefined
  /** False: not a stop of its own for the Tab key. */
  readonly isTabStop?: boolean
}

/** A "more" button with its list. The browser's own popover: above everything, closed by Escape and by a press elsewhere. */
export function Menu({ label, items, className, isTabStop = true }: MenuProps) {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const [isOpen, setOpen] = useState(false)

  function place(): void {
    if (!button.current || !list.current) return
    const from = button.current.getBoundingClientRect()
    const { offsetWidth, offsetHeight } = list.current
    const below = from.bottom + GAP_PX
    const top = below + offsetHeight > innerHeight ? from.top - GAP_PX - offsetHeight : below
    list.current.style.left = `${Math.max(GAP_PX, Math.min(from.left, innerWidth - offsetWidth - GAP_PX))}px`
    list.current.style.top = `${Math.max(GAP_PX, top)}px`
    itemsOf(list.current)[0]?.focus()
  }

  function move(event: KeyboardEvent): void {
    if (event.key === 'Escape' && !hasPopovers) setOpen(false)
    const all = itemsOf(list.current)
    const at = all.indexOf(document.activeElement as HTMLButtonElement /* indexOf answers -1 for anything else */)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    all.at(to % all.length)?.focus()
  }

  return (
    <>
      <button
        ref={button}
        type="button"
        className={classes(styles.dots, className)}
        popoverTarget={id}
        onClick={hasPopovers ? undefined : () => setOpen(!isOpen)}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        tabIndex={isTabStop ? 0 : -1}
      >
        ⋯
      </button>
      <div
        ref={list}
        id={id}
        popover="auto"
        role="menu"
        tabIndex={-1}
        aria-label={label}
        className={styles.list}
        hidden={!hasPopovers && !isOpen}
        onBlur={hasPopovers ? undefined : (event) => event.currentTarget.contains(event.relatedTarget) || setOpen(false)}
        onToggle={(event) => setOpen(event.newState === 'open')}
        onKeyDown={move}
      >
        {isOpen && <Items items={items()} onShown={place} close={() => (hasPopovers ? list.current?.hidePopover() : setOpen(false))} />}
      </div>
    </>
  )
}

function Items({ items, onShown, close }: { readonly items: readonly MenuItem[]; readonly onShown: () => void; readonly close: () => void }) {
  const isPlaced = useRef(false)
  return (
    <div
      ref={(element) => {
        if (!element || isPlaced.current) return
        isPlaced.current = true
        onShown()
      }}
    >
      {items.map(({ label, run, isDisabled = false }) => (
        <button
          key={label}
          type="button"
          role="menuitem"
          tabIndex={-1}
          className={styles.item}
          disabled={isDisabled}
          onClick={() => {
            close()
            run()
          }}
        >
          {label}
        </button>
      ))}
    </div>
  )
}

function itemsOf(list: HTMLElement | null): HTMLButtonElement[] {
  return [...(list?.querySelectorAll<HTMLButtonElement>('[role=menuitem]:not(:disabled)') ?? [])]
}
