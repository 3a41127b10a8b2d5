import type { Language } from '@tricolore/shared/model/values.ts'
import { scenes } from '@tricolore/shared/scenes/registry.ts'
import { sampleWords } from '@tricolore/shared/scenes/sample-words.ts'
import { screenWords } from '@tricolore/shared/words/screen.ts'
import { spokenLanguages } from '@tricolore/shared/words/spoken.ts'
import { renderToString } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { sampleNowMs, sampleView } from '../gallery/samples.ts'
import { Pairing } from './Pairing.tsx'
import { SceneView } from './SceneView.tsx'

const kinds = Object.keys(scenes)
const variants = new Set(Object.values(scenes).flatMap(({ samples }) => Object.keys(samples(sampleWords('fr')))))
const languages = spokenLanguages()
const clock = () => sampleNowMs

/** The words on the picture. */
function words(name: string, variant = 'usual', language: Language = 'fr'): string {
  const html = renderToString(<SceneView view={sampleView({ name, variant, language })} clock={clock} />)
  return html.replace(/<[^>]*>/g, ' ').replace(/&#x27;/g, '’')
}

describe('scenes', () => {
  test.each(kinds)('[SCR40] %s is painted in every case and language', (name) => {
    for (const language of languages) for (const variant of variants) expect(() => words(name, variant, language)).not.toThrow()
  })

  test.each(kinds)('[SCR40] %s never shows a null, an undefined or a number that is none', (name) => {
    for (const variant of variants) expect(words(name, variant)).not.toMatch(/\b(null|undefined|NaN|Invalid)\b/)
  })

  test('[SCR108] of a kind that only a newer page knows stands in as the title card of what it is about, else as the event’s name', () => {
    const view = sampleView({ name: 'title-card', variant: 'usual', language: 'fr' })
    // The type assertions are what this is about: the scene is of another build.
    const poll = { ...view, scene: { ...view.scene, kind: 'poll', votes: [1, 2] } } as unknown as typeof view
    const bare = { ...view, scene: { kind: 'poll' } } as unknown as typeof view
    const painted = (of: typeof view) => renderToString(<SceneView view={of} upcoming={of} clock={clock} />).replace(/<[^>]*>/g, ' ')
    expect(painted(poll)).toBe(painted(view))
    expect(painted(bare)).toContain(view.eventName)
  })

  test('[SCR41] the tally is a word: a simulcast says that it is live and from where', () => {
    expect(words('simulcast')).toContain('EN DIRECT')
    expect(words('simulcast', 'usual', 'en')).toMatch(/LIVE\s+from Nord/)
  })

  test('[SCR41] nothing says live while nothing is live there, nor in a replay', () => {
    expect(words('simulcast', 'empty')).not.toContain(screenWords.fr.live)
    expect(words('replay')).not.toContain(screenWords.fr.live)
    expect(words('replay')).toContain(screenWords.fr.replay)
  })

  test('[SCR42] the phase of a countdown is a word too, and a pause is said', () => {
    expect(words('stage', 'amber')).toMatch(/Bientôt la fin.*2:41/s)
    expect(words('stage', 'overtime')).toMatch(/Temps dépassé.*\+3:14/s)
    expect(words('stage', 'paused')).toContain('En pause')
  })

  test.each(languages)('[PNL196] what is rehearsed says so over the scene: %s', (language) => {
    const view = sampleView({ name: 'title-card', variant: 'usual', language })
    const painted = (of: typeof view) => renderToString(<SceneView view={of} clock={clock} />)
    expect(painted({ ...view, isRehearsed: true })).toContain(screenWords[language].rehearsal)
    expect(painted(view)).not.toContain(screenWords[language].rehearsal)
  })

  test('[SCR43] an emergency speaks both languages, the screen’s own first', () => {
    expect(words('emergency')).toMatch(/Évacuez le bâtiment.*Leave the building/s)
    expect(words('emergency', 'usual', 'en')).toMatch(/Leave the building.*Évacuez le bâtiment/s)
  })

  test('[SCR44] what is due has no countdown, and a delay names both times', () => {
    expect(words('interval', 'due')).toContain('Dans un instant')
    expect(words('interval', 'due')).not.toContain('15:48')
    expect(words('interval', 'late')).toContain('11:00, prévu à 10:48')
  })

  test('[SCR45] with more rooms than a page holds the foyer turns its pages by hub time', () => {
    const view = sampleView({ name: 'foyer', variant: 'many', language: 'fr' })
    const pageAt = (nowMs: number) => renderToString(<SceneView view={view} clock={() => nowMs} />)
    expect(pageAt(0)).toContain('Page 1 sur 2')
    expect(pageAt(12_000)).toContain('Page 2 sur 2')
    expect(pageAt(24_000)).toContain('Page 1 sur 2')
  })

  test('[SCR46] a screen without a name shows its code and where to type it, in both languages', () => {
    const html = renderToString(<Pairing code="K7F3QD" panelAddress="hub.local/control" language="en" clock={clock} />)
    expect(html).toMatch(/K7F3QD.*Type this code.*hub\.local\/control.*Saisissez ce code/s)
    expect(renderToString(<Pairing code={null} panelAddress="hub.local/control" language="en" clock={clock} />)).not.toContain('Type this code')
  })
})
