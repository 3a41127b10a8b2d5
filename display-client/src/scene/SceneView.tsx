/**
 * What one screen shows: a view in, pixels out. The screen page fills the window with it, the panel's monitors show it small. The box
 * around it must have a size of its own; everything inside scales with that box.
 */
import type { ScreenView } from '@tricolore/shared/derive/screen-view.ts'
import { Banner } from './Banner.tsx'
import { Identify } from './Identify.tsx'
import { Rehearsed } from './Rehearsed.tsx'
import { SceneRoot } from './SceneRoot.tsx'
import { SceneStack } from './SceneStack.tsx'
import type { HubClock } from './scene-clock.ts'

export type SceneViewProps = {
  readonly view: ScreenView
  /** What the view is about to become: laid out unseen, so that nothing but opacity is left to do when it is due. */
  readonly upcoming?: ScreenView | null
  /** What it may become when somebody presses GO: laid out too, and not even painted. */
  readonly standby?: ScreenView | null
  /** Hub time now, in milliseconds; keep the same function between renders. */
  readonly clock: HubClock
  /** False while hub time is a guess; left out: it is known. */
  readonly isTimeKnown?: boolean
}

export function SceneView({ view, upcoming = null, standby = null, clock, isTimeKnown = true }: SceneViewProps) {
  const { scene, banner, identify } = view
  return (
    <SceneRoot
      kind={scene.kind}
      language={view.language}
      clock={clock}
      isTimeKnown={isTimeKnown}
      accent={view.accent}
      insetPercent={view.insetPercent}
      hasBanner={banner !== null}
      isTransparent={scene.kind === 'overlay'}
    >
      <SceneStack view={view} upcoming={upcoming} standby={standby} />
      {banner !== null && <Banner text={banner} />}
      {view.isRehearsed && <Rehearsed language={view.language} />}
      {identify && <Identify {...identify} language={view.language} />}
    </SceneRoot>
  )
}
