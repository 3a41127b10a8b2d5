/** The state of one picture as a store: fed with new frames and with time, and with what went wrong. */
import { createStore } from 'zustand/vanilla'
import type { PlayerState } from './feed-player.ts'
import { atTime, isPicture, noFrames, withFrame } from './picture-state.ts'

export type PictureWatch = ReturnType<typeof createPictureWatch>

export function createPictureWatch() {
  const store = createStore<PlayerState>(() => ({ picture: 'connecting', fault: null }))
  let history = noFrames
  let isRefused = false

  function tell(): void {
    const picture = isRefused && !isPicture(history.state) ? 'refused' : history.state
    if (picture !== store.getState().picture) store.setState({ picture })
  }

  return {
    getState: store.getState,
    subscribe: store.subscribe,
    newestAtMs: () => history.newestAtMs,
    /** A new frame at that local instant. */
    frame(atMs: number): void {
      history = withFrame(history, atMs)
      isRefused = false
      if (store.getState().fault !== null && isPicture(history.state)) store.setState({ fault: null })
      tell()
    },
    tick(nowMs: number): void {
      history = atTime(history, nowMs)
      tell()
    },
    /** What the crew should know. `refused`: it cannot be had as it is. A picture that is there stays. */
    fault(fault: string | null, kind: 'refused' | 'hindered' = 'hindered'): void {
      isRefused = fault !== null && kind === 'refused'
      if (fault !== store.getState().fault) store.setState({ fault })
      tell()
    },
    /** Tells one box whether there is a picture in it: when the box was drawn, and for as long as the picture is one. */
    presence(onPicture: (isThere: boolean) => void): { drawn(): void; end(): void } {
      let isDrawn = false
      let told = false
      const say = () => {
        const isThere = isDrawn && isPicture(store.getState().picture)
        if (isThere === told) return
        told = isThere
        onPicture(isThere)
      }
      const end = store.subscribe(say)
      return {
        drawn() {
          isDrawn = true
          say()
        },
        end,
      }
    },
  }
}
