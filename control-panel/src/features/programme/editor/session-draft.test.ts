import { placementsOf } from '@tricolore/shared/derive/index-of.ts'
import { aMorning, aSession } from '@tricolore/shared/testing/builders.ts'
import { at, MINUTE_MS } from '@tricolore/shared/testing/clock.ts'
import { expect, test } from 'vitest'
import { type Draft, rebased } from '../../../ui/draft.ts'
import { additionOf, draftOf, editOf, faultOf, withKind, withRole } from './session-draft.ts'

const ZONE = 'Europe/Paris'
const tables = aMorning()
const part = aSession({ id: 'part-1', title: 'Dagger', titleByLanguage: { en: 'Dagger!' }, plannedStartMs: at('09:00'), durationMs: 30 * MINUTE_MS })
const opened = draftOf(part, placementsOf(tables, 'part-1'), ZONE)

test('[PGM7] the form sends what was changed and nothing else, as one command; unchanged it sends nothing', () => {
  expect(editOf('part-1', opened, opened, ZONE)).toBeNull()
  const changed: Draft = { ...opened, 'title.en': '', 'title.fr': 'La dague', time: '11:30', speakers: 'Ana, ACME\nBo', 'room.hall': 'closed' }
  expect(editOf('part-1', opened, changed, ZONE)).toEqual({
    type: 'editSession',
    sessionId: 'part-1',
    titleByLanguage: { en: null, fr: 'La dague' },
    plannedStartMs: at('10:30'),
    speakers: [
      { name: 'Ana', organisation: 'ACME' },
      { name: 'Bo', organisation: null },
    ],
    rooms: { origin: ['bleu'], simulcast: ['blanc', 'rouge'], replay: [], closed: ['hall'] },
  })
})

test('[PGM7] one that is added or doubled has every field that was filled in', () => {
  const command = additionOf('copy', opened, ZONE)
  expect(command).toMatchObject({
    type: 'addSession',
    sessionId: 'copy',
    title: 'Dagger',
    titleByLanguage: { en: 'Dagger!' },
    plannedStartMs: at('09:00'),
    durationMs: 30 * MINUTE_MS,
  })
})

test('[PGM8] what another operator changed under the open form is taken over where nobody typed, and disputed where both did', () => {
  const typed = { ...opened, title: 'Dagger, mine', minutes: '20' }
  const now = { ...opened, title: 'Dagger, theirs', minutes: '20', time: '10:15', 'room.hall': 'simulcast' }
  const { draft, disputed } = rebased(typed, opened, now)
  expect(disputed).toEqual(['title'])
  expect(draft).toMatchObject({ title: 'Dagger, mine', time: '10:15', 'room.hall': 'simulcast', minutes: '20' })
})

test('[PGM9] it says why it cannot be saved; the stage is in one room, and changes places with a room that follows', () => {
  expect(faultOf(opened, ZONE)).toBeNull()
  expect(faultOf({ ...opened, title: ' ' }, ZONE)).toBe('title')
  expect(faultOf({ ...opened, time: '25:00' }, ZONE)).toBe('time')
  expect(faultOf({ ...opened, minutes: 'ten' }, ZONE)).toBe('minutes')
  expect(faultOf({ ...opened, 'room.bleu': '' }, ZONE)).toBe('stage')
  expect(faultOf({ ...opened, 'room.bleu': '', kind: 'interval' }, ZONE)).toBe('rooms')
  expect(withRole(opened, 'blanc', 'origin')).toMatchObject({ 'room.bleu': 'simulcast', 'room.blanc': 'origin' })
  expect(withRole(opened, 'hall', 'origin')).toMatchObject({ 'room.bleu': '', 'room.hall': 'origin' })
  const asBreak = withKind(opened, 'interval')
  expect(asBreak).toMatchObject({ 'room.bleu': 'origin', 'room.blanc': 'origin', 'room.rouge': 'origin' })
  expect(withKind(asBreak, 'talk')).toMatchObject({ 'room.bleu': 'origin', 'room.blanc': '', 'room.rouge': '' })
})
