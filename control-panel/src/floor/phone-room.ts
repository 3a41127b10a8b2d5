/** Which room this phone is about: kept by the browser, since a floor manager stays with it. */
import { useEffect } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { usePanelView, useYou } from '../hub/hooks.ts'
import { browserStorage } from '../ui/storage.ts'
import { roomOnPhone } from './floor-facts.ts'

const KEY = 'tricolore.floor.room'

const chosen = createStore<{ readonly roomId: string | null }>(() => ({ roomId: browserStorage.read(KEY) }))

export function chooseRoom(roomId: string): void {
  browserStorage.write(KEY, roomId)
  chosen.setState({ roomId })
}

export function usePhoneRoom(): string | null {
  const chosenId = useStore(chosen, ({ roomId }) => roomId)
  const you = useYou((told) => told)
  const roomId = usePanelView((view) => roomOnPhone(view, you, chosenId))
  useEffect(() => {
    // It stays with what it began with: a GO on another stage must not put another room under the thumb.
    if (you !== null && chosenId === null && roomId !== null) chosen.setState({ roomId })
  }, [you, chosenId, roomId])
  return roomId
}
