import type { Scene, ScreenView } from '@tricolore/shared/derive/screen-view.ts'

/** What every scene needs besides its own content. */
export type SceneSetting = Pick<ScreenView, 'language' | 'timeZone' | 'eventName' | 'shortName'>

export type SceneOf<Kind extends Scene['kind']> = Extract<Scene, { readonly kind: Kind }>

export type SceneProps<Kind extends Scene['kind']> = { readonly scene: SceneOf<Kind>; readonly setting: SceneSetting }
