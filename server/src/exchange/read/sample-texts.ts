/** For tests: the sample conference as schedule.xml and as a calendar. */
import type { SampleSession } from './samples.ts'

type FrabEvent = {
  readonly guid: string
  readonly id: string
  readonly persons: readonly { readonly id: number; readonly public_name: string }[]
  readonly [field: string]: unknown
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

export function sampleXml(zone: string, rooms: readonly { readonly name: string; readonly events: readonly FrabEvent[] }[]): string {
  const event = ({ guid, persons, ...fields }: FrabEvent) => {
    const elements = Object.entries(fields).map(([name, text]) => `<${name}>${escaped(String(text))}</${name}>`)
    return `<event guid="${guid}" id="${fields.id}">${elements.join('')}<persons>${persons.map(({ id, public_name }) => `<person id="${id}">${escaped(public_name)}</person>`).join('')}</persons></event>`
  }
  const inRooms = rooms.map(({ name, events }) => `<room name="${name}">${events.map(event).join('\n')}</room>`)
  return `<?xml version="1.0" encoding="utf-8"?>\n<schedule><conference><acronym>sample</acronym><title>Sample</title><time_zone_name>${zone}</time_zone_name></conference>
<day index="1" date="2027-03-09" start="2027-03-09T09:00:00+01:00" end="2027-03-10T04:00:00+01:00">${inRooms.join('\n')}</day></schedule>`
}

export function sampleCalendar(zone: string, sessions: readonly SampleSession[]): string {
  const text = (value: string) => value.replaceAll('\\', '\\\\').replaceAll(';', '\\;').replaceAll(',', '\\,').replaceAll('\n', '\\n')
  const event = ({ id, title, start, end, room, abstract }: SampleSession) =>
    [
      'BEGIN:VEVENT',
      `UID:${id}`,
      'DTSTAMP:20270101T000000Z',
      `DTSTART;TZID=${zone}:${start.replaceAll(/[-:]/g, '')}00`,
      `DTEND;TZID=${zone}:${end.replaceAll(/[-:]/g, '')}00`,
      `SUMMARY:${text(title)}`,
      `DESCRIPTION:${text(abstract)}`,
      `LOCATION:${text(room)}`,
      'END:VEVENT',
    ].join('\r\n')
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Sample//EN', 'X-WR-CALNAME:Sample', ...sessions.map(event), 'END:VCALENDAR', ''].join('\r\n')
}
