/** The component of every scene: `Scene.tsx` in the folder of its kind. Which these are says shared/scenes/registry.ts; a test holds both together. */
import type { SceneKind } from '@tricolore/shared/derive/screen-view.ts'
import type { ComponentType } from 'react'
import type { SceneProps } from './scene-props.ts'

export type SceneComponent = ComponentType<SceneProps<SceneKind>>

const byPath = import.meta.glob<SceneComponent>('./*/Scene.tsx', { eager: true, import: 'Scene' })

// The type assertion is safe as long as the test is green: no scene without a folder, no folder without a scene.
export const components = Object.fromEntries(Object.entries(byPath).map(([path, component]) => [path.split('/')[1], component])) as Readonly<
  Record<SceneKind, SceneComponent>
>
