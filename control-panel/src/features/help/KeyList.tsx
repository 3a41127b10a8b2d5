import { Fragment, useEffect, useState } from 'react'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { type Bindable, bindables, keyOf } from '../../ui/key-names.ts'
import { giveKey, resetKeys, useKeyName } from '../../ui/keys.ts'
import styles from './Help.module.css'

/** Every key and what it does. Those that may be others are changed by pressing the other one; one that is taken is refused with the name of its act. */
export function KeyList() {
  const { keys, help } = useWords()
  const [asked, setAsked] = useState<Bindable | null>(null)
  const [refusal, setRefusal] = useState<string | null>(null)

  useEffect(() => {
    if (asked === null) return
    const onKey = (event: KeyboardEvent) => {
      if (/^(?:Shift|Control|Alt|AltGraph|Meta|CapsLock)$/.test(event.key)) return
      // Before everybody else: it is chosen here and does nothing.
      event.preventDefault()
      event.stopPropagation()
      // Still the key that asked, held a little long.
      if (event.repeat) return
      // Firefox presses the button again when Space comes up.
      addEventListener('keyup', (up) => up.preventDefault(), { capture: true, once: true })
      setAsked(null)
      setRefusal(null)
      if (event.key === 'Escape') return
      const key = keyOf({ key: event.key, code: event.code, isCtrl: event.ctrlKey || event.metaKey, isShift: event.shiftKey, isAlt: event.altKey })
      const owner = key === null ? null : giveKey(asked, key)
      if (key === null) setRefusal(help.keyReserved)
      else if (owner !== null) setRefusal(help.keyTaken(help.keys[owner]))
    }
    addEventListener('keydown', onKey, true)
    return () => removeEventListener('keydown', onKey, true)
  }, [asked, help])

  return (
    <>
      <dl className={styles.keys}>
        {bindables.map((action) => (
          <Line key={action} action={action} isAsked={asked === action} onAsk={() => setAsked(asked === action ? null : action)} />
        ))}
        {[
          ['1…9', help.keys.pick],
          [keys.escape, help.keys.close],
        ].map(([key, what]) => (
          <Fragment key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </Fragment>
        ))}
      </dl>
      <p role="status">{asked === null ? refusal : help.pressKey(help.keys[asked])}</p>
      <Button
        onClick={() => {
          resetKeys()
          setRefusal(null)
        }}
      >
        {help.usualKeys}
      </Button>
    </>
  )
}

function Line({ action, isAsked, onAsk }: { readonly action: Bindable; readonly isAsked: boolean; readonly onAsk: () => void }) {
  const { help } = useWords()
  const name = useKeyName(action)
  const what = help.keys[action]
  return (
    <>
      <dt>
        <kbd>{name}</kbd>
      </dt>
      <dd className={styles.own}>
        <span>{what}</span>
        <Button tone="quiet" aria-pressed={isAsked} isChosen={isAsked} aria-label={`${help.changeKey} · ${what}`} onClick={onAsk}>
          {isAsked ? '…' : help.changeKey}
        </Button>
      </dd>
    </>
  )
}
