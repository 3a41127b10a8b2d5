// @vitest-environment happy-dom
import { programmeSection } from '@tricolore/shared/status-page/programme-section.ts'
import type { ProgrammeSession, PublicProgramme } from '@tricolore/shared/status-page/public-programme.ts'
import { beforeEach, expect, test, vi } from 'vitest'

const session = (id: string, title: string, roomId: string, kind: ProgrammeSession['kind'] = 'talk'): ProgrammeSession => ({
  id,
  title,
  speakers: [{ name: 'Zoé Ångström', organisation: null }],
  kind,
  plannedAtMs: Date.UTC(2027, 4, 3, 9),
  durationMs: 1_800_000,
  rooms: [{ roomId, kind: 'origin' }],
  abstract: null,
  provenance: 'programme',
  cancelled: false,
})
const programme: PublicProgramme = {
  event: { name: 'Event', shortName: 'Event', timeZone: 'UTC', dayTurnsAtMinutes: 240 },
  rooms: [
    { id: 'bleu', name: 'Bleu', colour: '#3f7cff' },
    { id: 'rouge', name: 'Rouge', colour: '#ff3b30' },
  ],
  sessions: [
    { ...session('one', 'Réseaux de nuit', 'bleu') },
    { ...session('two', 'Clocks', 'rouge'), speakers: [{ name: 'Ana Lund', organisation: null }] },
    { ...session('three', 'Pause', 'bleu', 'interval'), speakers: [] },
  ],
}

let page: typeof import('./programme-choice.ts')

beforeEach(async () => {
  vi.resetModules()
  page = await import('./programme-choice.ts')
  localStorage.clear()
  paint()
})

function paint(): void {
  document.body.innerHTML = programmeSection({ kind: 'open', programme }, 'en').toString()
  page.applyChoice()
}

const rows = () => [...document.querySelectorAll<HTMLElement>('[data-session]')].filter(({ hidden }) => !hidden).map(({ dataset }) => dataset.session)

function tap(id: string): void {
  const target = document.getElementById(id)
  if (!target) throw new Error(`no ${id}`)
  expect(page.choose(target.dataset.act ?? '', target)).toBe(true)
  page.applyChoice()
}

function type(words: string): void {
  page.chooseWords(words)
  page.applyChoice()
}

test('[PUB96] the programme is searched by words of title and speaker, without accents, and by room', () => {
  expect([rows(), page.foundSessions()]).toEqual([['one', 'two', 'three'], null])
  type('angstrom RESEAUX')
  expect([rows(), page.foundSessions()]).toEqual([['one'], 1])
  type('nobody')
  expect([rows(), page.foundSessions()]).toEqual([[], 0])
  type('')
  tap('choice-room-rouge')
  expect(rows()).toEqual(['two'])
  tap('choice-room-bleu')
  expect(rows()).toEqual(['one', 'three'])
  tap('choice-room-bleu')
  expect(rows()).toEqual(['one', 'two', 'three'])
})

test('[PUB97] what is kept is kept on this phone, and what was asked for stays when the list is painted anew', async () => {
  tap('keep-two')
  tap('choice-mine')
  expect([rows(), document.getElementById('keep-two')?.getAttribute('aria-pressed')]).toEqual([['two'], 'true'])
  type('clock')
  paint()
  expect([rows(), document.querySelector<HTMLInputElement>('#programme-words')?.value]).toEqual([['two'], 'clock'])

  vi.resetModules()
  page = await import('./programme-choice.ts')
  paint()
  tap('choice-mine')
  expect(rows()).toEqual(['two'])
})

test('[PUB97] a store that holds something else, or may not be written, costs nothing but the memory', async () => {
  localStorage.setItem('tricolore.kept-sessions', '{"not": ["ours"]')
  vi.resetModules()
  page = await import('./programme-choice.ts')
  const write = vi.spyOn(localStorage, 'setItem').mockImplementation(() => {
    throw new Error('full')
  })
  paint()
  tap('keep-one')
  tap('keep-two')
  tap('choice-mine')
  expect(rows()).toEqual(['one', 'two'])
  write.mockRestore()
})

test('[PUB98] each session has an address of its own, in the page with the programme open', () => {
  const link = document.querySelector<HTMLAnchorElement>('#session-two .self')
  expect(link?.getAttribute('href')).toBe('?programme=1&lang=en#session-two')
})
