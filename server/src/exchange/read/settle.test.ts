import { describe, expect, it } from 'vitest'
import { readProgramme } from './read-programme.ts'
import { programmeIn, ZONE } from './samples.ts'

type Given = {
  readonly id?: string | number
  readonly title: string
  readonly room?: number
  readonly start?: string
  readonly end?: string | null
  readonly [field: string]: unknown
}

const wall = (time: string) => (time.includes('T') ? time : `2027-03-09T${time}:00`)
/** As Sessionize lists sessions; rooms 1 to 3 are called Alpha to Gamma. */
const all = (sessions: readonly Given[]) =>
  new TextEncoder().encode(
    JSON.stringify({
      rooms: ['Alpha', 'Beta', 'Gamma'].map((name, position) => ({ id: position + 1, name })),
      speakers: [{ id: 'ada', fullName: 'Ada Lovelace' }],
      sessions: sessions.map(({ room = 1, start = '09:00', end = '10:00', ...fields }) => ({
        roomId: room,
        startsAt: wall(start),
        endsAt: end === null ? null : wall(end),
        speakers: [],
        ...fields,
      })),
    }),
  )
const result = (sessions: readonly Given[], timeZone: string | null = ZONE) => readProgramme(all(sessions), { name: 'x', timeZone })
const read = async (sessions: readonly Given[]) => programmeIn(await result(sessions))

describe('times', () => {
  it('[IMP5] without a zone they are read in the one that was given; without one three of them are asked about', async () => {
    const sessions = ['A', 'B', 'C', 'D'].map((title, id) => ({ id, title }))
    expect((await read(sessions)).timeZone).toBe(ZONE)
    expect(await result(sessions, null)).toEqual({
      kind: 'needs-time-zone',
      format: 'sessionize-all',
      examples: ['A', 'B', 'C'].map((title) => ({ title, start: '2027-03-09T09:00:00' })),
    })
    // Times that say which instant they are need none: what is missing is said.
    const told = programmeIn(await result([{ id: 1, title: 'A', start: '2027-03-09T09:00:00+01:00', end: '2027-03-09T10:00:00+01:00' }], null))
    expect([told.timeZone, told.sessions[0]?.startMs]).toEqual(['Etc/GMT-1', Date.parse('2027-03-09T08:00Z')])
    expect(told.notes[0]).toContain('no time zone')
  })

  it('[IMP5] one that the clock skips is left out by name, one that it shows twice is the first, and said', async () => {
    const { sessions, notes, dropped } = await read([
      { id: 1, title: 'Skipped', start: '2027-03-28T02:30:00', end: '2027-03-28T03:30:00' },
      { id: 2, title: 'Twice', start: '2027-10-31T02:30:00', end: '2027-10-31T03:30:00' },
      { id: 3, title: 'No day', start: '2027-02-30T09:00:00', end: '2027-02-30T10:00:00' },
    ])
    expect(sessions.map(({ title, startMs, durationMs }) => [title, new Date(startMs).toISOString(), durationMs / 60_000])).toEqual([
      ['Twice', '2027-10-31T00:30:00.000Z', 120],
    ])
    expect(notes).toEqual([
      'session 1: 2027-03-28 02:30 does not exist in Europe/Paris; "Skipped" is left out.',
      'session 2: 2027-10-31 02:30 occurs twice in Europe/Paris and was read as the first time (+02:00); +01:00 is the second.',
      'session 3: 2027-02-30 09:00 does not exist in Europe/Paris; "No day" is left out.',
    ])
    expect(dropped).toMatchObject([{ count: 2 }])
  })

  it('[IMP5] without an end it lasts until the next one in its room, within reason, and no longer than a week', async () => {
    const { sessions, notes } = await read([
      { id: 1, title: 'Open', start: '09:00', end: null },
      { id: 2, title: 'Elsewhere', room: 2, start: '09:10', end: '09:20' },
      { id: 3, title: 'Next', start: '09:45', end: '10:00' },
      { id: 4, title: 'Last', start: '11:00', end: null },
      { id: 5, title: 'Endless', room: 3, start: '09:00', end: '2027-04-09T09:00:00' },
    ])
    expect(sessions.map(({ durationMs }) => durationMs / 60_000)).toEqual([45, 10, 15, 30, 7 * 1_440])
    expect(notes.join('\n')).toMatch(
      /"Endless" lasts longer than a week.*\n.*"Open" has no end; it lasts until the next one in its room \(45 minutes\).*\n.*"Last".*usual length/,
    )
  })
})

describe('what is kept, and by what it is recognised', () => {
  it('[IMP9] a break that stands in every room is one interval, with the same key in whatever order the rooms stand', async () => {
    const breaks = [1, 2, 3].map((room) => ({ id: `b${room}`, title: 'Coffee break', room, isServiceSession: true }))
    const [first] = (await read(breaks)).sessions
    expect(first).toMatchObject({ kind: 'interval', key: 'b1', placed: ['1', '2', '3'].map((roomKey) => ({ roomKey, kind: 'origin' })) })
    expect((await read(breaks.toReversed())).sessions.map(({ key }) => key)).toEqual(['b1'])
    // Somebody speaks there, or it says more than that: it is a talk.
    const talks = [
      { id: 1, title: 'Lunch', speakers: ['ada'] },
      { id: 2, title: 'Breaking production before lunch: a post-mortem', room: 2 },
    ]
    expect((await read(talks)).sessions.map(({ kind }) => kind)).toEqual(['talk', 'talk'])
    const titles = ['☕ Pause café (30 min)', 'Registration & breakfast, sponsored by Us', 'Dinner (Red Team)', 'Networking in Kubernetes']
    expect((await read(titles.map((title, id) => ({ id, title })))).sessions.map(({ kind }) => kind)).toEqual(['interval', 'interval', 'talk', 'talk'])
  })

  it('[IMP10] what is nothing that is held is left out by rule and counted', async () => {
    const { sessions, dropped } = await read([
      { id: 1, title: 'Alpha Unavailable Until 5:00 pm' },
      { id: 2, title: 'Salle indisponible', room: 2 },
      { id: 3, title: 'Theme: Retro Day', start: '08:00', end: '22:00' },
      { id: 4, title: 'Theme: a talk about colours', room: 2, start: '12:00', end: '13:00' },
      { id: 5, title: 'Highly available, never unavailable: a story', room: 3 },
      { id: 6, title: 'Declined', status: 'Declined' },
      { id: 7, title: 'Not yet', startsAt: null },
      { id: 8, title: '  ' },
      { id: 9, title: 'Off', status: 'Cancelled' },
    ])
    expect(sessions.map(({ title, cancelled }) => [title, cancelled])).toEqual([
      ['Theme: a talk about colours', false],
      ['Highly available, never unavailable: a story', false],
      ['Off', true],
    ])
    expect(dropped.map(({ why, count }) => `${count} ${why}`)).toEqual([
      '2 a room that is not available',
      '1 not accepted in the source',
      '1 not planned yet: no start',
      '1 no title',
      '1 a theme that lasts all day',
    ])
  })

  it('[IMP11] by the source’s id, else by what it says, wherever it moves; repeats are numbered by their start', async () => {
    const keys = async (sessions: readonly Given[]) => (await read(sessions)).sessions.map(({ key }) => key)
    expect(
      await keys([
        { id: 7, title: 'A' },
        { id: 7, title: 'A', start: '08:00', end: '08:30' },
      ]),
    ).toEqual(['7#2', '7'])
    const [one] = await keys([{ title: 'A', speakers: ['ada'] }])
    expect(one).toMatch(/^hash-[0-9a-f]{16}$/)
    expect(await keys([{ title: 'a ', speakers: ['ada'], start: '15:00', end: '16:00', room: 3, description: 'more' }])).toEqual([one])
    expect(await keys([{ title: 'B', speakers: ['ada'] }])).not.toEqual([one])
  })

  it('[IMP12] values that records cannot take are cut between signs, or left out, and said', async () => {
    const family = '👨‍👩‍👧‍👦'
    const { sessions, notes } = await read([
      {
        id: 1,
        title: family.repeat(40),
        description: 'é'.repeat(6_000),
        speakers: Array.from({ length: 25 }, (_, position) => ({ name: `${position} ${'n'.repeat(90)}` })),
      },
    ])
    const [session] = sessions
    expect(session?.title).toBe(family.repeat(27))
    expect(session?.abstract?.length).toBe(5_000)
    expect(session?.speakers).toHaveLength(20)
    expect(session?.speakers[0]?.name.length).toBe(80)
    expect(notes.filter((note) => /cut to|first 20/.test(note)).length).toBeGreaterThan(3)
  })
})

describe('hints of a plenary', () => {
  it('[IMP13] what is for everybody, part after part, and a twin at the same minute are proposed and change nothing', async () => {
    const { sessions, hints } = await read([
      { id: 1, title: 'Opening', isPlenumSession: true, start: '09:00', end: '09:20' },
      { id: 2, title: 'Keynote', isPlenumSession: true, start: '09:20', end: '10:00', speakers: ['ada'] },
      { id: 3, title: 'Lunch', isPlenumSession: true, isServiceSession: true, start: '12:00', end: '13:00' },
      { id: 4, title: 'News Show', start: '14:00', end: '15:00', speakers: ['ada'] },
      { id: 5, title: 'News Show (Stream)', room: 2, start: '14:00', end: '15:00' },
      { id: 'ABC12', title: 'Deep dive', start: '16:00', end: '17:00', speakers: ['ada'] },
      { id: 6, title: 'Same, here', room: 2, start: '16:00', end: '17:00', description: 'See https://x.example/talk/ABC12/' },
      { id: 8, title: 'Closing keynote', room: 3, start: '17:00', end: '18:00', description: '* **One**\n    * _who_\n* **Two**\n* plain' },
    ])
    expect(hints).toEqual([
      { kind: 'plenary', basis: 'isPlenumSession', sessionKeys: ['1', '2'], originKey: '1', simulcastKeys: 'all' },
      { kind: 'plenary', basis: 'isPlenumSession', sessionKeys: ['3'], originKey: '1', simulcastKeys: 'all' },
      { kind: 'twin', basis: 'stream-twin', sessionKey: '4', twinKey: '5' },
      { kind: 'twin', basis: 'no-speakers-link', sessionKey: 'ABC12', twinKey: '6' },
      { kind: 'parts', basis: 'parts', sessionKey: '8', titles: ['One', 'Two'] },
    ])
    expect(sessions.every(({ placed, plenary }) => placed.length === 1 && plenary === null)).toBe(true)
  })

  it('[IMP13] the width of OpenPlanner and the overflow of cfp.dev name the rooms', async () => {
    const json = (value: unknown) => readProgramme(new TextEncoder().encode(JSON.stringify(value)), { name: 'x', timeZone: ZONE })
    const tracks = ['a', 'b', 'c'].map((id) => ({ id, name: id.toUpperCase() }))
    const times = { dateStart: '2027-03-09T08:00:00Z', dateEnd: '2027-03-09T09:00:00Z' }
    const wide = programmeIn(
      await json({
        event: { tracks },
        timezone: ZONE,
        sessions: [
          { id: '1', title: 'A', trackId: 'b', extendWidth: 2, ...times },
          { id: '2', title: 'B', trackId: 'a', extendWidth: 3, ...times },
        ],
      }),
    )
    expect(wide.hints).toMatchObject([
      { basis: 'width', sessionKeys: ['1'], originKey: 'b', simulcastKeys: ['c'] },
      { basis: 'width', sessionKeys: ['2'], originKey: 'a', simulcastKeys: 'all' },
    ])
    const slot = (id: number, room: string, overflow: boolean) => ({
      id,
      fromDate: '2027-03-09T08:00:00Z',
      toDate: '2027-03-09T09:00:00Z',
      timezone: ZONE,
      overflow,
      room: { id: room, name: room },
      proposal: { id: 9, title: 'A', speakers: [] },
    })
    const over = programmeIn(await json([slot(1, 'a', false), slot(2, 'b', true), slot(3, 'c', true)]))
    expect(over.sessions).toHaveLength(1)
    expect(over.hints).toEqual([{ kind: 'plenary', basis: 'overflow', sessionKeys: ['9'], originKey: 'a', simulcastKeys: ['b', 'c'] }])
  })
})
