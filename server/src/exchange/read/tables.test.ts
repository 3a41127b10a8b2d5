import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { ReadOptions } from './programme.ts'
import { readProgramme } from './read-programme.ts'
import { spreadsheet, zip } from './sample-tables.ts'
import { programmeIn, ZONE } from './samples.ts'

const text = (value: string) => new TextEncoder().encode(value)
const read = (value: string, options: Partial<ReadOptions> = {}) => readProgramme(text(value), { name: 'x', timeZone: ZONE, ...options })
const rows = async (value: string, options: Partial<ReadOptions> = {}) =>
  programmeIn(await read(value, options)).sessions.map(
    ({ title, startMs, durationMs }) => `${title} ${new Date(startMs).toISOString().slice(0, 16)} ${durationMs / 60_000}`,
  )
const notes = async (value: string) => programmeIn(await read(value)).notes.join('\n')

describe('a table', () => {
  it('[IMP6] any delimiter, quoted line ends, headings in three languages, remarks above them', async () => {
    const expected = ['A 2027-03-09T08:00 30']
    expect(await rows('title,start,minutes\nA,2027-03-09 09:00,30')).toEqual(expected)
    expect(await rows('Titre;Date;Heure de début;Durée\r\nA;09/03/2027;9h00;30 min\r\n')).toEqual(expected)
    expect(await rows('Titel\tDatum\tBeginn\tEnde\nA\t9.3.2027\t9 Uhr\t9.30')).toEqual(expected)
    expect(await rows('sep=|\nTitle|Day|Time\nA|9 March 2027|09:00 - 09:30')).toEqual(expected)
    expect(await rows('Our conference,,\n,,\nTalk title,Start (CET),End\nA,"Tuesday, 9 March 2027 at 9:00 am",9:30 am')).toEqual(expected)
    expect(await rows('"titre","horaire","date"\n"Deux\nlignes","09h00–09h30","mardi 9 mars 2027"')).toEqual(['Deux lignes 2027-03-09T08:00 30'])
    expect(await rows('Title,Start,End\nLate,2027-03-09T23:30,00:15')).toEqual(['Late 2027-03-09T22:30 45'])
  })

  it('[IMP6] which number of a date is the day is told by the whole column, or said', async () => {
    const table = (...dates: readonly string[]) => `title,date,start,minutes,room\n${dates.map((date) => `A ${date},${date},09:00,30,R`).join('\n')}`
    expect((await rows(table('3/4/2027', '13/4/2027')))[0]).toContain('2027-04-03')
    expect((await rows(table('3/4/2027', '3/14/2027')))[0]).toContain('2027-03-04')
    expect((await rows(table('3.4.2027')))[0]).toContain('2027-04-03')
    expect(await notes(table('3/4/2027', '13/4/2027'))).toBe('')
    // Two days of one event are one after the other.
    expect((await rows(table('3/4/2027', '3/5/2027')))[0]).toContain('2027-03-04')
    expect(await notes(table('3/4/2027', '3/5/2027'))).toContain('Dates such as 3/4/2027 can be read in two ways: they were read with the month first.')
  })

  it('[IMP6] ragged rows and what cannot be read are named with their rows, and cost no other row', async () => {
    const table = 'title,start,minutes,room\nA,2027-03-09 09:00,30,R,\nB,2027-03-09 10:00\nC,soon,30,R\nD,2027-13-09 09:00,30,R\nE,2027-03-09 11:00,30,R,more'
    const programme = programmeIn(await read(table))
    expect(programme.sessions.map(({ title }) => title)).toEqual(['A', 'B', 'E'])
    expect(programme.notes).toEqual(
      expect.arrayContaining([
        expect.stringContaining('row 6: what stands beyond the last heading'),
        expect.stringContaining('An empty cell too many in row 2.'),
        expect.stringContaining('Fewer cells than headings in row 3'),
        expect.stringContaining('row 4: "soon" is no time; "C" is left out.'),
        expect.stringMatching(/row 5: .*does not exist.*"D" is left out/),
        expect.stringContaining('row 3: "B" has no end'),
      ]),
    )
    expect(programme.dropped).toEqual([{ why: 'a start that cannot be read', count: 2, examples: ['row 4 "C"', 'row 5 "D"'] }])
  })

  it('[IMP9] several rooms in one cell, and a break that is in all of them or names none', async () => {
    const table =
      'title;start;minutes;room\nA;2027-03-09 09:00;30;Red\nB;2027-03-09 09:00;30;Blue, left\nC;2027-03-09 10:00;30;Red + Blue, left\nLunch;2027-03-09 12:00;60;all rooms\nPause café;2027-03-09 15:00;30;'
    const { sessions, hints, rooms } = programmeIn(await read(table))
    expect(rooms.map(({ name }) => name)).toEqual(['Red', 'Blue, left'])
    expect(sessions.map(({ kind, placed }) => `${kind} ${placed.map(({ roomKey }) => roomKey).join('/')}`)).toEqual([
      'talk Red',
      'talk Blue, left',
      'talk Red',
      'interval Red/Blue, left',
      'interval Red/Blue, left',
    ])
    expect(hints).toEqual([{ kind: 'plenary', basis: 'rooms', sessionKeys: [sessions[2]?.key], originKey: 'Red', simulcastKeys: ['Blue, left'] }])
  })

  it('[IMP7] columns that cannot be told are asked about, and what somebody says of them counts', async () => {
    const table = 'Alpha,Bravo,Charlie,Delta\nA,2027-03-09 09:00,R,30\n'
    expect(await read(table)).toEqual({
      kind: 'needs-columns',
      format: 'csv',
      headings: ['Alpha', 'Bravo', 'Charlie', 'Delta'],
      guessed: {},
      missing: ['title', 'start'],
      firstRows: [['A', '2027-03-09 09:00', 'R', '30']],
    })
    const mapping = { title: 'Alpha', start: 'Bravo', room: 'Charlie', minutes: 'Delta' }
    expect(await rows(table, { mapping })).toEqual(['A 2027-03-09T08:00 30'])
    // A mapping that is remembered, and a heading that is called otherwise since.
    expect(await read(table, { mapping: { ...mapping, room: 'Room' } })).toMatchObject({ kind: 'needs-columns', missing: [] })
    expect(await read('title,start,room\nA,09:00,R')).toMatchObject({
      kind: 'needs-columns',
      missing: ['date'],
      guessed: { title: 'title', start: 'start', room: 'room' },
    })
  })

  it('[IMP70] a table of speakers beside the sessions gives the names behind short names, in whichever order the two come', async () => {
    const sessions = 'id,title,speakers,start,minutes\n1,A,"petazzoni, vache",2027-03-09 09:00,30\n2,B,ada-lovelace,2027-03-09 10:00,30'
    const speakers = 'slug,name,photo_url,company\npetazzoni,Jérôme Petazzoni,,Enix\nvache,"Vache, Aurélie",,\n'
    const names = async (value: string) => programmeIn(await read(value)).sessions.map((session) => session.speakers)
    const expected = [
      [
        { name: 'Jérôme Petazzoni', organisation: 'Enix' },
        { name: 'Vache, Aurélie', organisation: null },
      ],
      [{ name: 'Ada Lovelace', organisation: null }],
    ]
    expect(await names(`${sessions}\n\f\n${speakers}`)).toEqual(expected)
    expect(await names(`\ufeff${speakers}\n\f\n\ufeff${sessions}`)).toEqual(expected)
    expect(await notes(`${sessions}\n\f\n${speakers}`)).toContain('does not have ada-lovelace')
    expect(await notes(`${sessions}\n\f\n${speakers}`)).not.toContain('accents and capitals are missing')
  })

  it('[IMP8] people in one cell, with their organisations, or as short names', async () => {
    const speakers = async (cell: string, organisation = '') =>
      programmeIn(await read(`title,start,minutes,speakers,company\nA,2027-03-09 09:00,30,"${cell}","${organisation}"`)).sessions[0]?.speakers.map(
        ({ name, organisation: from }) => `${name}/${from ?? ''}`,
      )
    expect(await speakers('Ada Lovelace; Grace Hopper', 'Engines; Navy')).toEqual(['Ada Lovelace/Engines', 'Grace Hopper/Navy'])
    expect(await speakers('Ada Lovelace (Engines, Ltd), Grace Hopper & Barbara Liskov')).toEqual([
      'Ada Lovelace/Engines, Ltd',
      'Grace Hopper/',
      'Barbara Liskov/',
    ])
    expect(await speakers('Lovelace, Ada; Hopper, Grace')).toEqual(['Lovelace, Ada/', 'Hopper, Grace/'])
    expect(await speakers('ada-lovelace,hopper')).toEqual(['Ada Lovelace/', 'Hopper/'])
  })

  it('[IMP6] a spreadsheet has dates and times as Excel keeps them, below its titles, and is never unpacked without bound', async () => {
    const sheet = spreadsheet([
      ['Programme'],
      ['Titel', 'Datum', 'Start', 'Ende', 'Raum'],
      ['A', { value: 46_455, style: 1 }, { value: 0.375, style: 2 }, { value: 0.395_833_333, style: 2 }, 'R'],
    ])
    const programme = programmeIn(await readProgramme(sheet, { name: 'x', timeZone: ZONE }))
    expect(programme.sessions.map(({ title, startMs, durationMs, place }) => [title, new Date(startMs).toISOString(), durationMs, place])).toEqual([
      ['A', '2027-03-09T08:00:00.000Z', 30 * 60_000, 'row 3'],
    ])
    const bomb = deflateRawSync(new Uint8Array(41 * 1024 * 1024))
    for (const saidBytes of [41 * 1024 * 1024, 100]) {
      const archive = zip({ 'xl/workbook.xml': '<workbook/>' }, { 'xl/worksheets/sheet1.xml': { bytes: bomb, saidBytes } })
      expect(await readProgramme(archive, { name: 'x', timeZone: ZONE })).toEqual({
        kind: 'unreadable',
        faults: [expect.stringContaining('larger than 40 MB')],
      })
    }
    expect(await readProgramme(zip({ 'content.xml': '<x/>' }), { name: 'x', timeZone: ZONE })).toEqual({
      kind: 'unreadable',
      faults: [expect.stringContaining('LibreOffice')],
    })
  })

  it('[IMP4] encodings are told apart; an older one is said, and none is guessed wrong in silence', async () => {
    const table = 'title,start,minutes,room\nÉté à la plage,2027-03-09 09:00,30,R\n'
    const utf16 = (bigEndian: boolean, mark: boolean) => {
      const units = [...(mark ? '\ufeff' : ''), ...table].map((sign) => sign.charCodeAt(0))
      return new Uint8Array(units.flatMap((unit) => (bigEndian ? [unit >> 8, unit & 255] : [unit & 255, unit >> 8])))
    }
    const latin = (value: string) => new Uint8Array([...value].map((sign) => sign.charCodeAt(0)))
    for (const bytes of [text(table), text(`\ufeff${table}`), utf16(false, true), utf16(true, true), utf16(false, false)]) {
      const programme = programmeIn(await readProgramme(bytes, { name: 'x', timeZone: ZONE }))
      expect([programme.sessions[0]?.title, programme.notes]).toEqual(['Été à la plage', []])
    }
    const older = programmeIn(await readProgramme(latin(table), { name: 'x', timeZone: ZONE }))
    expect(older.sessions[0]?.title).toBe('Été à la plage')
    expect(older.notes).toEqual(['The file is not in UTF-8 and was read as Windows-1252: look whether "Été" is written right.'])
    // é of DOS, é of an old Mac, Cyrillic, two encodings in one file.
    for (const foreign of [
      latin('title,start\nCaf\x82s,x\n'),
      latin('title,start\nCaf\x8e,x\n'),
      latin('title,start\n\xcf\xf0\xe8\xe2\xe5\xf2,x\n'),
      new Uint8Array([...text('title\né\n'), ...latin('é,x\n')]),
    ]) {
      expect(await readProgramme(foreign, { name: 'x', timeZone: ZONE })).toEqual({
        kind: 'unreadable',
        faults: [expect.stringMatching(/not in UTF-8 \(line [23] has/)],
      })
    }
  })
})
