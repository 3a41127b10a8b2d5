/**
 * Crossfades from scene to scene: the new one appears over the old one, which goes when it is covered. One curve, whatever fades into what: rooms of one
 * GO pass half at the same instant. Opacity is all that moves, and what is known to come is laid out before, so that no work is left for the frames of the
 * fade. What is on standby is laid out as well, minutes before, and costs no paint until it is near.
 */
import type { ScreenView } from '@tricolore/shared/derive/screen-view.ts'
import { useEffect, useRef, useState } from 'react'
import { SceneLayer } from './SceneLayer.tsx'
import styles from './SceneView.module.css'
import { sceneIdentity } from './scene-identity.ts'

type Layer = {
  readonly id: number
  readonly identity: string
  readonly view: ScreenView
  /** `near`: unseen, and drawn ahead. `waiting`: unseen, and laid out only. */
  readonly stage: 'seen' | 'near' | 'waiting'
}

type SceneStackProps = { readonly view: ScreenView; readonly upcoming: ScreenView | null; readonly standby: ScreenView | null }

export function SceneStack({ view, upcoming, standby }: SceneStackProps) {
  const [layers, setLayers] = useState<readonly Layer[]>(() => [{ id: 0, identity: sceneIdentity(view), view, stage: 'seen' }])
  const shown = withUnseen(withView(layers, view), upcoming, standby)
  // Set while rendering, as React's documentation has it for state that follows a prop: no frame shows the old view.
  if (shown !== layers) setLayers(shown)

  const top = shown.findLast(isSeen)?.id
  const stack = useRef<HTMLDivElement>(null)
  // What is covered goes once the fade was really shown, however late its frames come: a timer would uncover the ground on a page that was not drawn.
  useEffect(() => {
    const fades = stack.current?.getAnimations({ subtree: true }).filter(({ effect }) => isOwnFade(effect, stack.current)) ?? []
    let isCurrent = true
    void Promise.allSettled(fades.map(({ finished }) => finished)).then(() => {
      if (isCurrent) setLayers((all) => withoutCovered(all, top))
    })
    return () => {
      isCurrent = false
    }
  }, [top])

  return (
    <div ref={stack} className={styles.layer}>
      {shown.map((layer) => (
        <div key={layer.id} className={`${styles.layer} ${motionOf(layer, top)}`} aria-hidden={layer.id !== top} data-layer>
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

function isSeen(layer: Layer): boolean {
  return layer.stage === 'seen'
}

/** The same picture is updated in place, another one is laid on top; the very same list when nothing changed. */
function withView(layers: readonly Layer[], view: ScreenView): readonly Layer[] {
  const seen = layers.filter(isSeen)
  const unseen = layers.filter((layer) => !isSeen(layer))
  const top = seen.at(-1)
  if (top?.view === view) return layers
  const identity = sceneIdentity(view)
  if (top?.identity === identity) return [...seen.slice(0, -1), { ...top, view }, ...unseen]
  const ready = unseen.find((layer) => layer.identity === identity)
  return [...seen, { id: ready?.id ?? nextId(layers), identity, view, stage: 'seen' }]
}

/** One unseen layer at most, above the others; the very same list when nothing changed. A picture that is updated in place needs none. */
function withUnseen(layers: readonly Layer[], upcoming: ScreenView | null, standby: ScreenView | null): readonly Layer[] {
  const seen = layers.filter(isSeen)
  const known = layers.find((layer) => !isSeen(layer))
  const next = unseenView(seen.at(-1)?.identity, upcoming, standby)
  if (!next) return known ? seen : layers
  if (known?.view === next.view && known.stage === next.stage) return layers
  const id = known?.identity === next.identity ? known.id : nextId(layers)
  return [...seen, { ...next, id }]
}

/** What comes by itself goes before what may be taken. */
function unseenView(shown: string | undefined, upcoming: ScreenView | null, standby: ScreenView | null): Pick<Layer, 'identity' | 'view' | 'stage'> | null {
  const near = upcoming && { identity: sceneIdentity(upcoming), view: upcoming, stage: 'near' as const }
  if (near && near.identity !== shown) return near
  const waiting = standby && { identity: sceneIdentity(standby), view: standby, stage: 'waiting' as const }
  return waiting && waiting.identity !== shown ? waiting : null
}

function nextId(layers: readonly Layer[]): number {
  return Math.max(...layers.map(({ id }) => id)) + 1
}

function withoutCovered(layers: readonly Layer[], topId: number | undefined): readonly Layer[] {
  const seen = layers.filter(isSeen)
  return seen.length > 1 && seen.at(-1)?.id === topId ? [...seen.slice(-1), ...layers.filter((layer) => !isSeen(layer))] : layers
}

/** A scene without a ground of its own must itself go, since nothing covers it. */
function motionOf(layer: Layer, topId: number | undefined): string | undefined {
  if (layer.stage === 'near') return styles.prepared
  if (layer.stage === 'waiting') return styles.waiting
  if (layer.id !== topId) return layer.view.scene.kind === 'overlay' ? styles.leaving : ''
  return layer.id === 0 ? '' : styles.entering
}
