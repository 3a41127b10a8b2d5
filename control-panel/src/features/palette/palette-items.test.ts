import { aMorning, aScreen, aSession, aStandby, aTake } from '@tricolore/shared/testing/builders.ts'
import { at } from '@tricolore/shared/testing/clock.ts'
import { describe, expect, test } from 'vitest'
import { panelViewAt } from '../../hub/panel-view.ts'
import { en } from '../../i18n/en.ts'
import { fr } from '../../i18n/fr.ts'
import { found, MOST_FOUND, paletteItems } from './palette-items.ts'

const screens = [aScreen({ id: 'wall', roomId: 'rouge', name: 'Grand mur' })]
const takes = [aTake({ sessionId: 'part-1', roomIds: ['bleu', 'blanc', 'rouge'], atMs: at('09:00') })]
const standbys = [aStandby({ sessionId: 'part-2', roomIds: ['blanc'] })]
const view = panelViewAt(aMorning({ screens, takes, standbys }), at('09:10'))
const items = paletteItems(view, 'bleu', en, 'en')
const first = (wanted: string) => found(items, wanted)[0]

describe('the palette', () => {
  test('[PNL181] a session is put on standby, the one that waits is chosen, what is live is opened', () => {
    expect(first('talk-rouge')?.act).toEqual({ standby: 'talk-rouge' })
    expect(first('part-2')?.act).toEqual({ choose: 'part-2' })
    expect(first('part-1')).toMatchObject({ act: { sheet: { kind: 'session', sessionId: 'part-1' } }, second: null })
  })

  test('[PNL181] rooms, screens and commands are found by three letters, and GO by none', () => {
    expect(first('ble')?.act).toEqual({ room: 'bleu' })
    expect(first('mur')?.act).toEqual({ sheet: { kind: 'screen-health', screenId: 'wall' } })
    expect(first('his')?.act).toEqual({ sheet: { kind: 'history' } })
    expect(first('und')?.act).toEqual({ press: 'undo' })
    expect(items.some(({ act }) => 'press' in act && act.press === 'go')).toBe(false)
  })

  test('[PNL181] some three letters find each of them, in both languages, and no list is long', () => {
    const many = Array.from({ length: 60 }, (_, number) => aSession({ id: `s-${number}`, title: `Talk ${number} of many` }))
    for (const words of [en, fr]) {
      const all = paletteItems(panelViewAt(aMorning({ screens, sessions: [...view.tables.sessions.values(), ...many] }), at('09:10')), 'bleu', words, 'fr')
      expect(found(all, '').length).toBe(MOST_FOUND)
      const commands = all.filter(({ kind }) => kind !== 'session')
      const hidden = commands.filter((item) => !threeLetters(item.label).some((wanted) => found(all, wanted).includes(item)))
      expect(hidden.map(({ label }) => label)).toEqual([])
    }
  })
})

/** What somebody may type of a name: the first three letters of each of its words. */
function threeLetters(label: string): readonly string[] {
  return label.split(/[^\p{L}]+/u).flatMap((word) => (word.length > 1 ? [word.slice(0, 3)] : []))
}
