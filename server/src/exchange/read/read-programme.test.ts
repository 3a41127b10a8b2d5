import { describe, expect, it } from 'vitest'
import { type ImportFormat, importFormats, type SourceProgramme } from './programme.ts'
import { readProgramme } from './read-programme.ts'
import { programmeIn, samples, ZONE } from './samples.ts'

const text = (value: string) => new TextEncoder().encode(value)
const read = (bytes: Uint8Array, timeZone: string | null = ZONE) => readProgramme(bytes, { name: 'programme.bin', timeZone })

/** What every format can say. */
function plain({ rooms, sessions }: SourceProgramme, format: ImportFormat) {
  const nameOf = new Map(rooms.map(({ key, name }) => [key, name]))
  return sessions
    .map(({ kind, title, speakers, startMs, durationMs, placed, abstract }) => ({
      kind,
      title,
      // A calendar has no field for them.
      speakers: format === 'icalendar' ? null : speakers.map(({ name }) => name),
      start: new Date(startMs).toISOString().slice(0, 16),
      minutes: durationMs / 60_000,
      placed: placed.map(({ roomKey, kind: how }) => `${nameOf.get(roomKey)} ${how}`).toSorted(),
      abstract,
    }))
    .toSorted((a, b) => a.start.localeCompare(b.start) || a.title.localeCompare(b.title))
}

describe('a programme from elsewhere', () => {
  it.each(importFormats)(
    '[IMP1] %s: the same conference is read as the same sessions, rooms, times and people, whatever the file is called',
    async (format) => {
      const programme = programmeIn(await read(samples[format]))
      expect(programme.format).toBe(format)
      expect(programme.timeZone).toBe(ZONE)
      const who = (...names: readonly string[]) => (format === 'icalendar' ? null : names)
      const about = (title: string) => `About "${title}";\nin two lines.`
      const compilers = 'Compilers <b>&amp; you</b>, "fast"; été'
      const withTags = programme.sessions.find(({ title }) => title === compilers)
      expect(plain(programme, format).filter(({ title }) => title !== compilers)).toEqual([
        {
          kind: 'talk',
          title: 'Opening',
          speakers: who('Ada Lovelace'),
          start: '2027-03-09T08:00',
          minutes: 30,
          placed: ['Alpha origin'],
          abstract: about('Opening'),
        },
        {
          kind: 'talk',
          title: 'Graphs 🧭',
          speakers: who('Barbara Liskov', 'Ada Lovelace'),
          start: '2027-03-09T08:30',
          minutes: 45,
          placed: ['Bêta origin'],
          abstract: about('Graphs 🧭'),
        },
        {
          kind: 'interval',
          title: 'Lunch',
          speakers: who(),
          start: '2027-03-09T11:00',
          minutes: 60,
          placed: ['Alpha origin', 'Bêta origin', 'Gamma origin'],
          abstract: null,
        },
        {
          kind: 'talk',
          title: 'Night talk',
          speakers: who('Grace Hopper'),
          start: '2027-03-09T23:30',
          minutes: 30,
          placed: ['Gamma origin'],
          abstract: about('Night talk'),
        },
      ])
      expect(withTags?.startMs).toBe(Date.parse('2027-03-09T08:30Z'))
      expect(programme.rooms.map(({ name }) => name).toSorted()).toEqual(['Alpha', 'Bêta', 'Gamma'])
      expect(programme.hints).toEqual([])
      expect(new Set(programme.sessions.map(({ key }) => key)).size).toBe(5)
    },
  )

  it('[IMP2] what is no programme is one sentence that says what it is', async () => {
    const page = '<!DOCTYPE html><html><head><title>Sign in</title></head><body><form>…</form></body></html>'
    const others: readonly (readonly [Uint8Array, RegExp])[] = [
      [new Uint8Array(), /empty/],
      [text(' \n\n'), /empty/],
      [text(page), /web page \("Sign in"\).*login/],
      [text(`\ufeff<!-- x -->\n${page}`), /web page/],
      [text('<rss><channel/></rss>'), /no schedule\.xml.*<rss>/],
      [text('{"detail": "Authentication credentials were not provided."}'), /answer of a server.*credentials/],
      [text('{"talks": [{"title": "x"}]}'), /proposals without times/],
      [text('[1, 2, 3]'), /JSON, but no programme/],
      [text('{"sessions": [{"id": 1'), /breaks off/],
      [text('A letter.\nWith two lines.'), /no programme/],
      [new Uint8Array([0x25, 0x50, 0x44, 0x46, 0x2d]), /PDF/],
      [new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), /old Excel/],
      [new Uint8Array(5 * 1024 * 1024 + 1), /larger than 5 MB/],
    ]
    for (const [bytes, sentence] of others) {
      const result = await read(bytes)
      expect(result).toEqual({ kind: 'unreadable', faults: [expect.stringMatching(sentence)] })
    }
  })

  it.each(importFormats)('[IMP2] %s: a file that breaks off is a plain sentence, a question, or what stands in it', async (format) => {
    const whole = samples[format]
    const all = new Set(programmeIn(await read(whole)).sessions.map(({ title }) => title))
    for (let place = 0; place < 15; place += 1) {
      const length = Math.floor((whole.length * (place * 7919 + 13)) / 104_729) % whole.length
      const result = await read(whole.subarray(0, length))
      if (result.kind === 'unreadable') expect(result.faults).toEqual([expect.stringMatching(/^[A-Z].*[.?]$/s)])
      if (result.kind !== 'read') continue
      // Only a table goes on being one; of its last row a part may be missing, and no row is invented.
      expect(format).toBe('csv')
      for (const { title } of result.programme.sessions.slice(0, -1)) expect(all).toContain(title)
    }
  })

  it('[IMP3] whatever a title looks like it stays text, and a text that was HTML loses its tags', async () => {
    const payloads = Array.from(
      { length: 200 },
      (_, position) => `<img src=x onerror=alert(${position})> {{${position}}} =cmd|' /C calc'!A${position} </script>`,
    )
    const sessions = payloads.map((title, position) => ({
      id: position,
      title,
      description: `<p>One &amp; <b>two</b></p><script>alert(1)</script>`,
      startsAt: '2027-03-09T09:00:00',
      endsAt: '2027-03-09T10:00:00',
      roomId: 1,
      speakers: [{ name: title.slice(0, 60) }],
    }))
    const programme = programmeIn(await read(text(JSON.stringify([{ date: '2027-03-09', rooms: [{ id: 1, name: '<svg onload=alert(1)>', sessions }] }]))))
    expect(programme.sessions.map(({ title }) => title)).toEqual(payloads)
    expect(new Set(programme.sessions.map(({ abstract }) => abstract))).toEqual(new Set(['One & two']))
    expect(programme.sessions[0]?.speakers[0]?.name).toBe(payloads[0]?.slice(0, 60))
    expect(programme.rooms[0]?.name).toBe('<svg onload=alert(1)>')
  })

  it('[IMP3] nothing is unpacked or repeated without end: entities, nesting, rows, zip archives', async () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(10)}">]><schedule><conference><title>&b;</title></conference></schedule>`
    const cases: readonly (readonly [Uint8Array, RegExp])[] = [
      [text(bomb), /DOCTYPE/],
      [text('<schedule><conference><title>&b;</title></conference></schedule>'), /line 1/],
      [text(`<schedule>${'<a>'.repeat(100_000)}`), /nested/],
      [text(`title,start,room\n${'A,2027-03-09T09:00,R\n'.repeat(100_000)}`), /100001 lines.*5000/],
      [text(JSON.stringify([{ groupId: 1, sessions: Array.from({ length: 5_001 }, (_, id) => ({ id, title: 'x' })) }])), /5001 sessions/],
    ]
    for (const [bytes, sentence] of cases) expect(await read(bytes)).toEqual({ kind: 'unreadable', faults: [expect.stringMatching(sentence)] })
  })
})
