/**
 * One scene with sample content, by address: `gallery.html?scene=interval&language=en&case=long`. For eyes and screenshots; nothing links to it.
 * After a `#` in place of the `?`, the next scene comes without the page being loaded again.
 */
import { asLanguage, FIRST_LANGUAGE } from '@tricolore/shared/words/spoken.ts'
import { useCallback, useState } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { FeedSlot } from '../scene/feed-slot.ts'
import { Pairing } from '../scene/Pairing.tsx'
import { SceneView } from '../scene/SceneView.tsx'
import { DrawnPicture } from './DrawnPicture.tsx'
import './gallery.css'
import { sampleNowMs, sampleView } from './samples.ts'

const place = document.getElementById('root')
const root = place && createRoot(place)

function show(): void {
  const asked = location.search || location.hash.replace('#', '?')
  flushSync(() => root?.render(<Sample key={asked} query={new URLSearchParams(asked)} />))
  document.body.dataset.shown = asked
}

show()
addEventListener('hashchange', show)

function Sample({ query }: { readonly query: URLSearchParams }) {
  const language = asLanguage(query.get('language')) ?? FIRST_LANGUAGE
  const [startedAt] = useState(() => performance.now())
  /** Still by default, so that two pictures of the same address are equal; `run` lets it tick. */
  const clock = useCallback(() => sampleNowMs + (query.has('run') ? performance.now() - startedAt : 0), [query, startedAt])
  if (query.get('scene') === 'pairing') return <Pairing code="K7F-3QD" panelAddress="tricolore.local:4000/control" language={language} clock={clock} />
  const view = sampleView({ name: query.get('scene') ?? 'interval', variant: query.get('case') ?? 'usual', language })
  return (
    <FeedSlot value={DrawnPicture}>
      <SceneView view={{ ...view, insetPercent: Number(query.get('inset') ?? 0) }} clock={clock} />
    </FeedSlot>
  )
}
