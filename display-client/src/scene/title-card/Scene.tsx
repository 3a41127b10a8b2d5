import { Frame } from '../parts/Frame.tsx'
import { Poster } from '../parts/Poster.tsx'
import type { SceneProps } from '../scene-props.ts'

/** Who speaks here about what: on the big screen of the room on stage while it shows nothing else. */
export function Scene({ scene, setting }: SceneProps<'title-card'>) {
  return (
    <Frame setting={setting} room={scene.room}>
      <Poster session={scene.session} language={setting.language} />
    </Frame>
  )
}
