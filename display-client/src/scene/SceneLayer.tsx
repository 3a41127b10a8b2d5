import type { ScreenView } from '@tricolore/shared/derive/screen-view.ts'
import { memo } from 'react'
import { Black } from './Black.tsx'
import { Closed } from './Closed.tsx'
import { Emergency } from './Emergency.tsx'
import { EndOfDay } from './EndOfDay.tsx'
import { Foyer } from './Foyer.tsx'
import { Holding } from './Holding.tsx'
import { Interval } from './Interval.tsx'
import { Message } from './Message.tsx'
import { Overlay } from './Overlay.tsx'
import { Replay } from './Replay.tsx'
import { Simulcast } from './Simulcast.tsx'
import { Stage } from './Stage.tsx'
import { StandIn } from './StandIn.tsx'
import { TestPattern } from './TestPattern.tsx'
import { TitleCard } from './TitleCard.tsx'

/** One scene, whichever it is. The same view is not rendered twice: what was laid out ahead is ready when it is shown. */
export const SceneLayer = memo(function SceneLayer({ view }: { readonly view: ScreenView }) {
  const { scene } = view
  switch (scene.kind) {
    case 'title-card':
      return <TitleCard scene={scene} setting={view} />
    case 'simulcast':
      return <Simulcast scene={scene} setting={view} />
    case 'replay':
      return <Replay scene={scene} setting={view} />
    case 'interval':
      return <Interval scene={scene} setting={view} />
    case 'closed':
      return <Closed scene={scene} setting={view} />
    case 'holding':
      return <Holding scene={scene} setting={view} />
    case 'message':
      return <Message scene={scene} setting={view} />
    case 'emergency':
      return <Emergency scene={scene} setting={view} />
    case 'black':
      return <Black />
    case 'end-of-day':
      return <EndOfDay setting={view} />
    case 'test-pattern':
      return <TestPattern scene={scene} setting={view} />
    case 'stage':
      return <Stage scene={scene} setting={view} />
    case 'foyer':
      return <Foyer scene={scene} setting={view} />
    case 'overlay':
      return <Overlay scene={scene} setting={view} />
    default:
      // Every kind of this build is above, or it does not compile; another build's hub may know more.
      scene satisfies never
      return <StandIn scene={scene} setting={view} />
  }
})
