import { screenWords } from '@tricolore/shared/words/screen.ts'
import { Picture } from '../parts/Picture.tsx'
import { Source } from '../parts/Source.tsx'
import type { SceneProps } from '../scene-props.ts'

/** The stage of another room, shown here. Without a session nothing is live there: then nothing says that it is. */
export function Scene({ scene: { session, originRoom, feed }, setting }: SceneProps<'simulcast'>) {
  const words = screenWords[setting.language]
  const source = session ? (
    <Source tally={words.live} isLive from={words.from(originRoom.name)} />
  ) : (
    <Source tally={null} from={words.pictureOf(originRoom.name)} />
  )
  return <Picture session={session} room={originRoom} feed={feed} setting={setting} source={source} />
}
