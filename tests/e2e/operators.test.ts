/** Two operators at two panels; what one of them did is taken back, and done again. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCommandGate } from './support/command-gate.ts'
import { eventually } from './support/eventually.ts'
import type { Panel } from './support/panel.ts'
import type { Screen } from './support/screen.ts'
import { openVenue, type Venue } from './support/venue.ts'

const gate = createCommandGate()
let venue: Venue
let amel: Panel
let bilal: Panel
let winner: Panel
let bleu: Screen
let blanc: Screen
let stage: Screen

beforeAll(async () => {
  // A disk that takes longer than the lead makes a change due at once; this file is about changes that are in time.
  venue = await openVenue(['--event-day', 'now', '--journal', 'memory:'])
  ;[bleu, blanc, stage] = await Promise.all([venue.screen('bleu', 'audience'), venue.screen('blanc', 'audience'), venue.screen('bleu', 'stage')])
  amel = await venue.panel('Amel', gate.attach)
  bilal = await venue.panel('Bilal', gate.attach)
  await venue.take('dagger')
})
afterAll(() => venue?.close())

/** Where and when each of them is planned. */
async function roomsAndStart(...sessionIds: readonly string[]) {
  const { tables } = await venue.operator.state()
  return sessionIds.map((id) => [
    [...tables.placements.values()].filter(({ sessionId }) => String(sessionId) === id).map(({ roomId }) => String(roomId)),
    [...tables.sessions.values()].find((session) => String(session.id) === id)?.plannedStartMs,
  ])
}

const santorin = 'Santorin : l’aide à la correction et à la notation'

describe('GO at two panels at once', () => {
  it('[GO22] writes one Take, and the other panel says by whom it was beaten', async () => {
    await amel.standby(santorin)
    await bilal.goIsReadyFor(santorin)
    gate.close()
    await Promise.all([amel.press('Space'), bilal.press('Space')])
    await eventually('both have pressed', () => gate.waiting() === 2)
    gate.open()

    await blanc.shows('title-card', 'Santorin')
    const takes = [...(await venue.operator.state()).tables.takes.values()].filter(({ sessionId }) => sessionId === 'santorin')
    expect(takes).toHaveLength(1)
    const by = takes[0]?.by ?? ''
    const loser = by === 'Amel' ? bilal : amel
    winner = by === 'Amel' ? amel : bilal
    await eventually('the second is told', async () => (await loser.toasts()).includes(`${by} a déjà lancé « Santorin`))
    expect(await winner.toasts()).toBe('')
  })
})

describe('undo and redo', () => {
  it('[UNDO11] Ctrl Z at the panel takes the GO back on every screen, and redo brings it again', async () => {
    await winner.standby('How do you pronounce kubectl?')
    await winner.press('Space')
    await bleu.shows('simulcast', 'kubectl', 'depuis Rouge')
    await blanc.shows('simulcast', 'kubectl', 'depuis Rouge')

    await winner.press('Control+z')
    await bleu.shows('simulcast', 'Santorin', 'depuis Blanc')
    await blanc.shows('title-card', 'Santorin')
    await stage.shows('stage', 'Sur scène · Blanc')
    await venue.allInStep()
    // One instant for all, as they say themselves: an undo has a lead like the GO that it takes back.
    const walls = (await venue.operator.screens()).filter(({ purpose }) => purpose === 'audience')
    const dueAtMs = walls.map(({ report }) => report?.dueAtMs)
    expect([dueAtMs.length, new Set(dueAtMs).size, typeof dueAtMs[0]]).toEqual([2, 1, 'number'])

    await winner.press('Control+Shift+z')
    await bleu.shows('simulcast', 'kubectl', 'depuis Rouge')
    await blanc.shows('simulcast', 'kubectl', 'depuis Rouge')
    await stage.shows('stage', 'Sur scène · Rouge')
    await venue.allInStep()
  })
})

describe('a programme that changes', () => {
  it('[PNL171] a talk that was in no programme is added and taken live; two talks are swapped in three presses', async () => {
    const { page } = winner
    await page.getByRole('button', { name: '+ Session' }).click()
    const sheet = page.getByRole('dialog', { name: 'Ajouter une session' })
    await sheet.getByLabel('Titre').fill('Une surprise')
    await sheet.getByRole('button', { name: 'Bleu', exact: true }).click()
    await sheet.getByLabel('Début prévu').fill('23:50')
    await sheet.getByRole('button', { name: 'Ajouter' }).click()
    await sheet.waitFor({ state: 'detached' })
    await winner.standby('Une surprise')
    await winner.press('Space')
    await bleu.shows('title-card', 'Une surprise')

    const before = await roomsAndStart('vpc', 'secrets')
    const line = page.getByRole('region', { name: 'Conducteur' }).getByRole('listitem').filter({ hasText: 'Les secrets' })
    await line.getByRole('button', { name: /^Actions/ }).click()
    await page.getByRole('menuitem', { name: 'Échanger avec…' }).click()
    await page.getByRole('dialog').getByRole('button', { name: /VPC/ }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(await roomsAndStart('secrets', 'vpc')).toEqual(before)
    await winner.press('Control+z')
    await eventually('one undo takes it back', async () => JSON.stringify(await roomsAndStart('vpc', 'secrets')) === JSON.stringify(before))
  })

  it('[SCR60] no page logged an error, asked another host or was blank', async () => {
    expect(await venue.complaints()).toEqual([])
  })
})
