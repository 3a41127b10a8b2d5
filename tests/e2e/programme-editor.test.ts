/** The programme as a plan: a session added by keys, one dragged, two swapped, taken back; and what phones say of it. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventually } from './support/eventually.ts'
import type { Panel } from './support/panel.ts'
import { openVenue, type Venue } from './support/venue.ts'

let venue: Venue
let panel: Panel
let page: Page

beforeAll(async () => {
  venue = await openVenue(['--event-day', 'now', '--journal', 'memory:'])
  panel = await venue.panel('Amel')
  page = panel.page
  await page.getByRole('button', { name: 'Programme', exact: true }).click()
  await page.getByRole('group', { name: 'Programme du jour' }).waitFor()
})
afterAll(() => venue?.close())

const cell = (sessionId: string) => page.locator(`[data-cell^="${sessionId} "]`).first()

async function planned(sessionId: string) {
  const { tables } = await venue.operator.state()
  const session = [...tables.sessions.values()].find(({ id }) => String(id) === sessionId)
  const rooms = [...tables.placements.values()].filter((placement) => String(placement.sessionId) === sessionId).map(({ roomId }) => String(roomId))
  return { startMs: session?.plannedStartMs ?? 0, rooms }
}

describe('the programme as a plan', () => {
  it('[PGM30] a session is added by keys after another one, and phones tell of it', async () => {
    await cell('vpc').focus()
    await page.keyboard.press('a')
    const form = page.getByRole('dialog', { name: 'Nouvelle session' })
    await form.waitFor()
    await page.keyboard.type('Une surprise de plus')
    await form.getByLabel('Durée (min)').fill('10')
    await page.keyboard.press('Enter')
    await form.waitFor({ state: 'detached' })
    const { tables } = await venue.operator.state()
    const added = [...tables.sessions.values()].find(({ title }) => title === 'Une surprise de plus')
    const vpc = [...tables.sessions.values()].find(({ id }) => String(id) === 'vpc')
    expect(added?.plannedStartMs).toBe((vpc?.plannedStartMs ?? 0) + (vpc?.durationMs ?? 0))
    expect(await (await fetch(new URL('/?programme=1&lang=fr', venue.hub.url))).text()).toContain('Une surprise de plus')
  })

  it('[PGM31] Space picks up, arrows move, S swaps with what is in the way; one undo takes it back', async () => {
    const before = [await planned('gitops'), await planned('secrets')]
    await cell('secrets').focus()
    await page.keyboard.press('Space')
    const note = page.getByRole('status').filter({ hasText: 'remettre' })
    await note.waitFor()
    const roomIds = [...(await venue.operator.state()).tables.rooms.values()].toSorted((a, b) => a.order - b.order).map(({ id }) => String(id))
    const away = roomIds.indexOf(before[0]?.rooms[0] ?? '') - roomIds.indexOf(before[1]?.rooms[0] ?? '')
    for (let at = 0; at < Math.abs(away); at += 1) await page.keyboard.press(away > 0 ? 'ArrowRight' : 'ArrowLeft')
    await note.filter({ hasText: 'GitOps' }).waitFor()
    await page.keyboard.press('s')
    await note.waitFor({ state: 'detached' })
    expect([await planned('secrets'), await planned('gitops')]).toEqual(before)
    await panel.press('Control+z')
    await eventually('the undo', async () => JSON.stringify([await planned('gitops'), await planned('secrets')]) === JSON.stringify(before))
  })

  it('[PGM32] the pointer drags by five minutes; Esc puts back; what is on air stays where it is', async () => {
    await venue.take('dagger')
    const before = await planned('secrets')
    const drag = async (sessionId: string, downPx: number) => {
      await cell(sessionId).scrollIntoViewIfNeeded()
      const box = await cell(sessionId).boundingBox()
      if (!box) return expect.fail(`${sessionId} is not drawn`)
      await page.mouse.move(box.x + 30, box.y + 8)
      await page.mouse.down()
      await page.mouse.move(box.x + 30, box.y + 12 + downPx / 2)
      await page.mouse.move(box.x + 30, box.y + 8 + downPx)
    }
    await drag('secrets', 33)
    await page.keyboard.press('Escape')
    await page.mouse.up()
    expect(await planned('secrets')).toEqual(before)
    await drag('secrets', 33)
    await page.mouse.up()
    await eventually('ten minutes later', async () => (await planned('secrets')).startMs === before.startMs + 10 * 60_000)
    const live = await planned('dagger')
    await drag('dagger', 20)
    await page.mouse.up()
    // A press that moved a little is a press: it opens the form.
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(await planned('dagger')).toEqual(live)
    expect(await cell('dagger').getAttribute('data-state')).toBe('live')
  })

  it('[PGM33] the emergency is where it always is; a form with what nobody has saved is not closed by Esc', async () => {
    await expect.poll(() => page.locator('[data-emergency] button').first().isVisible()).toBe(true)
    await cell('vpc').click()
    const form = page.getByRole('dialog')
    await form.getByLabel('Durée (min)').fill('55')
    await page.keyboard.press('Escape')
    await expect.poll(() => panel.toasts()).toContain('Rien n’est encore enregistré')
    await venue.operator.done({ type: 'editSession', sessionId: 'vpc', durationMs: 35 * 60_000 })
    await form.getByText(/quelqu’un d’autre l’a changé/).waitFor()
    await form.getByRole('button', { name: 'Prendre le sien' }).click()
    expect(await form.getByLabel('Durée (min)').inputValue()).toBe('35')
    await form.getByRole('button', { name: 'Abandonner' }).click()
  })

  it('[PGM44] a session is split, dragged by a finger and onto another day; what was typed comes back after another sheet', async () => {
    const dayMs = 24 * 3_600_000
    const vpc = await planned('vpc')
    await venue.operator.done({
      type: 'addSession',
      sessionId: 'tomorrow',
      title: 'Demain',
      plannedStartMs: vpc.startMs + dayMs,
      durationMs: 1_800_000,
      rooms: { origin: vpc.rooms[0] ?? '' },
    })

    await cell('secrets').click()
    const form = page.getByRole('dialog')
    await form.getByRole('textbox', { name: 'Titre', exact: true }).fill('Pas encore enregistré')
    await page.getByRole('button', { name: /^Aide/ }).first().click()
    await page.getByText('revient quand ceci est fermé').waitFor()
    await page.keyboard.press('Escape')
    expect(await form.getByRole('textbox', { name: 'Titre', exact: true }).inputValue()).toBe('Pas encore enregistré')
    await form.getByRole('button', { name: 'Abandonner' }).click()

    await cell('secrets').click()
    await form.getByLabel('Parties').selectOption('2')
    await form.getByRole('button', { name: /^Découper/ }).click()
    await form.waitFor({ state: 'detached' })
    const { tables } = await venue.operator.state()
    expect([...tables.sessions.values()].filter(({ plenary }) => String(plenary?.plenaryId) === 'secrets').map(({ plenary }) => plenary?.part)).toEqual([1, 2])

    const touch = await page.context().newCDPSession(page)
    const finger = (type: 'touchStart' | 'touchMove' | 'touchEnd', x = 0, y = 0) =>
      touch.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y }] })
    const box = async () => {
      await cell('vpc').scrollIntoViewIfNeeded()
      return (await cell('vpc').boundingBox()) ?? expect.fail('it is not drawn')
    }
    const note = page.getByRole('status').filter({ hasText: 'remettre' })
    const { x, y } = await box()
    await finger('touchStart', x + 30, y + 8)
    await note.waitFor()
    await finger('touchMove', x + 30, y + 8 + 16)
    await finger('touchMove', x + 30, y + 8 + 32)
    await finger('touchEnd')
    await eventually('ten minutes later', async () => (await planned('vpc')).startMs === vpc.startMs + 600_000)

    await note.waitFor({ state: 'detached' })
    const days = page.locator('[data-date]')
    const tomorrow = (await days.nth(1).boundingBox()) ?? expect.fail('there is one day')
    const from = await box()
    await page.mouse.move(from.x + 30, from.y + 8)
    await page.mouse.down()
    await page.mouse.move(from.x + 30, from.y + 20)
    await page.mouse.move(tomorrow.x + 10, tomorrow.y + 10)
    await page
      .locator('[data-date][aria-pressed=true]')
      .filter({ has: page.locator('small') })
      .and(days.nth(1))
      .waitFor()
    await page.keyboard.press('Enter')
    await page.mouse.up()
    await eventually('the day after', async () => Math.abs((await planned('vpc')).startMs - vpc.startMs - dayMs) < 3_600_000)
    expect(await venue.complaints()).toEqual([])
  })
})
