/** The morning as it was: an operator at her panel, six screens, a phone; the stage moves through three rooms. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventually } from './support/eventually.ts'
import type { Panel } from './support/panel.ts'
import type { Screen } from './support/screen.ts'
import { textOf } from './support/text.ts'
import { openVenue, type Venue } from './support/venue.ts'

type Part = { readonly session: string; readonly speaker: string; readonly stage: string; readonly others: readonly string[] }

const parts: readonly Part[] = [
  { session: 'Dagger', speaker: 'Solomon Hykes', stage: 'Bleu', others: ['Blanc', 'Rouge'] },
  { session: 'Santorin : l’aide à la correction et à la notation', speaker: 'Ministère de l’Éducation nationale', stage: 'Blanc', others: ['Bleu', 'Rouge'] },
  { session: 'How do you pronounce kubectl?', speaker: 'Daniel Maher', stage: 'Rouge', others: ['Bleu', 'Blanc'] },
]

/** A screen that shows a GO as soon as it hears of it is early by most of the lead, 300 ms; a busy machine learns hub time less well. */
const EARLIEST_MS = 200

let venue: Venue
let panel: Panel
let phone: Awaited<ReturnType<Venue['phone']>>
let big: Readonly<Record<string, Screen>>
let stage: Screen
let hall: Screen
let foyer: Screen

beforeAll(async () => {
  venue = await openVenue()
  const [bleu, blanc, rouge] = await Promise.all([venue.screen('bleu', 'audience'), venue.screen('blanc', 'audience'), venue.screen('rouge', 'audience')])
  big = { Bleu: bleu, Blanc: blanc, Rouge: rouge }
  ;[hall, stage, foyer] = await Promise.all([
    venue.screen('hall', 'audience', { viewport: { width: 720, height: 1280 } }),
    venue.screen('bleu', 'stage'),
    venue.screen('hall', 'foyer'),
  ])
  ;[panel, phone] = await Promise.all([venue.panel('Amel'), venue.phone()])
})
afterAll(() => venue?.close())

describe('three GOs through three rooms', () => {
  for (const [at, part] of parts.entries()) {
    it(`[GO20] ${part.session}: every screen and the phone follow the panel’s GO`, async () => {
      if (at === 0) await panel.standby(part.session)
      else await panel.press('n')
      await panel.goIsReadyFor(part.session)
      const loadedAt = await timeOrigin()
      await panel.press('Space')

      await big[part.stage]?.shows('title-card', part.session, part.speaker)
      for (const other of part.others) await big[other]?.shows('simulcast', part.session, 'EN DIRECT', `depuis ${part.stage}`)
      await hall.shows('simulcast', part.session, 'EN DIRECT', `depuis ${part.stage}`)
      await foyer.shows('foyer', part.session, `depuis ${part.stage}`, 'EN DIRECT')
      await stage.shows('stage', part.speaker)
      await venue.allInStep()

      const before = await stage.countdown()
      expect(before).toBeGreaterThan(5 * 60)
      await eventually('the countdown runs', async () => (await stage.countdown()) < before)

      await phone.page.getByRole('heading', { level: 2, name: part.session }).waitFor()
      expect(await textOf(phone.page.locator('.on-air'))).toContain(`depuis ${part.stage}`)
      expect(await timeOrigin(), 'the phone was not loaded again').toBe(loadedAt)

      await panel.room(part.stage).getByText('SUR SCÈNE').waitFor()
      for (const other of part.others) await panel.room(other).getByText('SIMULCAST').waitFor()
    })
  }

  it('[GO21] turns all screens over at the Take’s instant, never before it, and shows nothing in between', async () => {
    const { tables } = await venue.operator.state()
    const takes = [...tables.takes.values()].toSorted((a, b) => a.atMs - b.atMs)
    expect(takes).toHaveLength(parts.length)
    const reports = await Promise.all(takes.map(({ id }) => venue.operator.painted(id)))
    for (const screen of [...Object.values(big), hall]) {
      for (const [position, { session }] of parts.entries()) {
        const report = reports[position]
        // How well it knew hub time at that Take: a busy machine knows it better a minute later.
        const errorMs = report?.screens.find(({ screenId }) => screenId === screen.id)?.clockErrorMs ?? 0
        const lateMs = await screen.turnedAfter(report?.atMs ?? 0, session)
        expect(lateMs, `${session}, never early by more than its clock's ${errorMs} ms`).toBeGreaterThan(-EARLIEST_MS - errorMs)
      }
      // What it showed at the start, and one scene for each GO: nothing flashed up in between.
      const turns = await screen.turns()
      expect(turns, JSON.stringify(turns)).toHaveLength(1 + parts.length)
    }
  })

  it('[SCR60] no page asked another host, logged an error, or was blank for a frame', async () => {
    expect(await venue.complaints()).toEqual([])
  })
})

function timeOrigin(): Promise<number> {
  return phone.page.evaluate(() => performance.timeOrigin)
}
