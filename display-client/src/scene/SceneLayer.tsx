import type { ScreenView } from '@tricolore/shared/derive/screen-view.ts'
import { memo } from 'react'
import { components } from './components.ts'
import { StandIn } from './StandIn.tsx'

/** One scene, whichever it is. The same view is not rendered twice: what was laid out ahead is ready when it is shown. */
export const SceneLayer = memo(function SceneLayer({ view }: { readonly view: ScreenView }) {
  const { scene } = view
  // Another build's hub may know more of them.
  const Scene = Object.hasOwn(components, scene.kind) ? components[scene.kind] : StandIn
  return <Scene scene={scene} setting={view} />
})
