/** Crossfades from scene to scene: the new one appears over the old one, which goes when it is covered. Opacity is all that moves. */
import type { ScreenView } from '@tricolore/shared/derive/screen-view.ts'
import { useEffect, useRef, useState } from 'react'
import { SceneLayer } from './SceneLayer.tsx'
import styles from './SceneView.module.css'
import { sceneIdentity } from './scene-identity.ts'

type Layer = { readonly id: number; readonly identity: string; readonly view: ScreenView }

export function SceneStack({ view }: { readonly view: ScreenView }) {
  const [layers, setLayers] = useState<readonly Layer[]>(() => [{ id: 0, identity: sceneIdentity(view), view }])
  const shown = withView(layers, view)
  // Set while rendering, as React's documentation has it for state that follows a prop: no frame shows the old view.
  if (shown !== layers) setLayers(shown)

  const top = shown.at(-1)?.id
  const stack = useRef<HTMLDivElement>(null)
  // What is covered goes once the fade was really shown, however late its frames come: a timer would uncover the ground on a page that was not drawn.
  useEffect(() => {
    const fades = stack.current?.getAnimations({ subtree: true }).filter(({ effect }) => isOwnFade(effect, stack.current)) ?? []
    let isCurrent = true
    void Promise.allSettled(fades.map(({ finished }) => finished)).then(() => {
      if (isCurrent) setLayers((all) => (all.length > 1 && all.at(-1)?.id === top ? all.slice(-1) : all))
    })
    return () => {
      isCurrent = false
    }
  }, [top])

  return (
    <div ref={stack} className={styles.layer}>
      {shown.map((layer) => (
        <div key={layer.id} className={`${styles.layer} ${motionOf(layer, shown)}`} aria-hidden={layer.id !== top} data-layer>
          <SceneLayer view={layer.view} />
        </div>
      ))}
    </div>
  )
}

/** A layer's own fade, not something that moves inside a scene. */
function isOwnFade(effect: AnimationEffect | null, stack: HTMLElement | null): boolean {
  return effect instanceof KeyframeEffect && effect.target?.parentElement === stack
}

/** The same picture is updated in place, another one is laid on top; the very same list when nothing changed. */
function withView(layers: readonly Layer[], view: ScreenView): readonly Layer[] {
  const top = layers.at(-1)
  if (top?.view === view) return layers
  const identity = sceneIdentity(view)
  if (top?.identity === identity) return [...layers.slice(0, -1), { ...top, view }]
  return [...layers, { id: (top?.id ?? 0) + 1, identity, view }]
}

/** A scene without a ground of its own must itself go, since nothing covers it. */
function motionOf(layer: Layer, all: readonly Layer[]): string | undefined {
  if (layer !== all.at(-1)) return layer.view.scene.kind === 'overlay' ? styles.leaving : ''
  return layer.id > 0 ? styles.entering : ''
}
