/**
 * Crossfades from scene to scene: the new one appears over the old one, which goes when it is covered. Opacity is all that moves, and what
 * is known to come is laid out before, so that no work is left for the frames of the fade.
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
  /** Not seen yet. */
  readonly isPrepared: boolean
  /** From one live picture to another one: quicker, as a mixer does it. */
  readonly isCut: boolean
}

export function SceneStack({ view, upcoming }: { readonly view: ScreenView; readonly upcoming: ScreenView | null }) {
  const [layers, setLayers] = useState<readonly Layer[]>(() => [{ id: 0, identity: sceneIdentity(view), view, isPrepared: false, isCut: false }])
  const shown = withUpcoming(withView(layers, view), upcoming)
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
  return !layer.isPrepared
}

/** The same picture is updated in place, another one is laid on top; the very same list when nothing changed. */
function withView(layers: readonly Layer[], view: ScreenView): readonly Layer[] {
  const seen = layers.filter(isSeen)
  const prepared = layers.filter(({ isPrepared }) => isPrepared)
  const top = seen.at(-1)
  if (top?.view === view) return layers
  const identity = sceneIdentity(view)
  if (top?.identity === identity) return [...seen.slice(0, -1), { ...top, view }, ...prepared]
  const ready = prepared.find((layer) => layer.identity === identity)
  const isCut = top !== undefined && hasFeed(top.view) && hasFeed(view)
  return [...seen, { id: ready?.id ?? nextId(layers), identity, view, isPrepared: false, isCut }]
}

/** One unseen layer at most, above the others; the very same list when nothing changed. A picture that is updated in place needs none. */
function withUpcoming(layers: readonly Layer[], upcoming: ScreenView | null): readonly Layer[] {
  const seen = layers.filter(isSeen)
  const known = layers.find(({ isPrepared }) => isPrepared)
  const identity = upcoming && sceneIdentity(upcoming)
  if (!upcoming || identity === null || seen.at(-1)?.identity === identity) return known ? seen : layers
  if (known?.view === upcoming) return layers
  const id = known?.identity === identity ? known.id : nextId(layers)
  return [...seen, { id, identity, view: upcoming, isPrepared: true, isCut: false }]
}

function nextId(layers: readonly Layer[]): number {
  return Math.max(...layers.map(({ id }) => id)) + 1
}

function withoutCovered(layers: readonly Layer[], topId: number | undefined): readonly Layer[] {
  const seen = layers.filter(isSeen)
  return seen.length > 1 && seen.at(-1)?.id === topId ? [...seen.slice(-1), ...layers.filter(({ isPrepared }) => isPrepared)] : layers
}

/** A scene without a ground of its own must itself go, since nothing covers it. */
function motionOf(layer: Layer, topId: number | undefined): string | undefined {
  if (layer.isPrepared) return styles.prepared
  if (layer.id !== topId) return layer.view.scene.kind === 'overlay' ? styles.leaving : ''
  if (layer.id === 0) return ''
  return layer.isCut ? `${styles.entering} ${styles.cut}` : styles.entering
}

function hasFeed({ scene }: ScreenView): boolean {
  return (scene.kind === 'simulcast' || scene.kind === 'replay') && scene.feed !== null
}
