import { screenWords } from '@tricolore/shared/words/screen.ts'
import { Picture } from '../parts/Picture.tsx'
import { Source } from '../parts/Source.tsx'
import type { SceneProps } from '../scene-props.ts'

/** A session shown again: the same frame as live, and a word that says it is not. */
export function Scene({ scene: { session, feed }, setting }: SceneProps<'replay'>) {
  return <Picture session={session} room={null} feed={feed} setting={setting} source={<Source tally={screenWords[setting.language].replay} from={null} />} />
}
