/** The screens, those without a name first. Lines keep their places while a hand is on them. */
import { useRef, useState } from 'react'
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import { useHub } from '../../hub/hooks.ts'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { openSheet } from '../../ui/panel-state.ts'
import { Pairings } from './Pairings.tsx'
import { ScreenLine } from './ScreenLine.tsx'
import styles from './Screens.module.css'
import { keptOrder, screenIdsInOrder } from './screen-rows.ts'

export function ScreenList() {
  const words = useWords()
  const { store, health } = useHub()
  const wanted = useStore(
    health,
    useShallow((state) => screenIdsInOrder(store.getState().tables, state)),
  )
  const [isTouched, setTouched] = useState(false)
  const last = useRef(wanted)
  const ids = isTouched ? keptOrder(last.current, wanted) : wanted
  last.current = ids
  return (
    <>
      <Pairings />
      <ul className={styles.list} onPointerEnter={() => setTouched(true)} onPointerLeave={() => setTouched(false)}>
        {ids.map((id) => (
          <ScreenLine key={id} screenId={id} />
        ))}
        {ids.length === 0 && (
          <li className={styles.empty}>
            {words.screens.none} <Button onClick={() => openSheet({ kind: 'links' })}>{words.screens.links}</Button>
          </li>
        )}
      </ul>
    </>
  )
}
