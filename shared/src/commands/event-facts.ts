/** What the event is called, where it is, which languages it speaks and how it looks. */
import * as z from 'zod'
import { defineCommand } from '../kernel/command.ts'
import { rejection } from '../kernel/rejection.ts'
import { isTimeZone } from '../model/time-zone.ts'
import { Event, Theme } from '../tables/event.ts'

const { name, venue, languages } = Event.shape
const { shortName, accent } = Theme.shape
/** An IANA name that this machine knows. */
const TimeZone = Event.shape.timeZone.refine(isTimeZone, 'a time zone is an IANA name such as Europe/Paris')

/** What is left out stays as it is. */
export const setEvent = defineCommand({
  type: 'setEvent',
  payload: z.strictObject({
    name: name.optional(),
    shortName: shortName.optional(),
    venue: venue.optional(),
    languages: languages.optional(),
    accent: accent.optional(),
    theme: Theme.partial().optional(),
    /** While nothing was live: the instants of the programme stay, and are read in the new zone. */
    timeZone: TimeZone.optional(),
  }),
  role: 'operator',
  undoable: true,
  whenLocked: 'refused',
  onStale: 'refuse',
  apply(tx, given) {
    const event = tx.tables.event.get('event')
    if (!event) return rejection('impossible', 'noEventYet')
    const timeZone = given.timeZone ?? event.timeZone
    if (timeZone !== event.timeZone && tx.tables.takes.size > 0) return rejection('conflict', 'zoneIsFixed')
    tx.put('event', {
      ...event,
      name: given.name ?? event.name,
      venue: given.venue === undefined ? event.venue : given.venue || null,
      languages: [...new Set(given.languages ?? event.languages)],
      timeZone,
      theme: {
        shortName: given.shortName ?? given.theme?.shortName ?? event.theme.shortName,
        accent: given.accent ?? given.theme?.accent ?? event.theme.accent,
      },
    })
    return undefined
  },
})
