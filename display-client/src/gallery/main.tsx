/** One scene with sample content, by address: `gallery.html?scene=interval&language=en&case=long`. For eyes and screenshots; nothing links to it. */
import { asLanguage, FIRST_LANGUAGE } from '@tricolore/shared/words/spoken.ts'
import { createRoot } from 'react-dom/client'
import { FeedSlot } from '../scene/feed-slot.ts'
import { Pairing } from '../scene/Pairing.tsx'
import { SceneView } from '../scene/SceneView.tsx'
import { DrawnPicture } from './DrawnPicture.tsx'
import './gallery.css'
import { sampleNowMs, sampleView } from './samples.ts'

const query = new URLSearchParams(location.search)
const language = asLanguage(query.get('language')) ?? FIRST_LANGUAGE
const startedAt = performance.now()
/** Still by default, so that two pictures of the same address are equal; `run` lets it tick. */
const clock = () => sampleNowMs + (query.has('run') ? performance.now() - startedAt : 0)

const root = document.getElementById('root')
if (root) createRoot(root).render(<Sample />)

function Sample() {
  if (query.get('scene') === 'pairing') return <Pairing code="K7F-3QD" panelAddress="tricolore.local:4000/control" language={language} clock={clock} />
  const view = sampleView({ name: query.get('scene') ?? 'interval', variant: query.get('case') ?? 'usual', language })
  return (
    <FeedSlot value={DrawnPicture}>
      <SceneView view={{ ...view, insetPercent: Number(query.get('inset') ?? 0) }} clock={clock} />
    </FeedSlot>
  )
}
