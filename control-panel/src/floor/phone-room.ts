/** Which room this phone is about: kept by the browser, since a floor manager stays with it. */
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
  return usePanelView((view) => roomOnPhone(view, you, chosenId))
}
