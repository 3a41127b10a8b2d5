/** Events to throw commands at: two to four theatres, a relay room, sessions of every kind, some of them parts of a plenary. */

import type { EventRecords } from '@tricolore/shared/commands/open-event.ts'
import { aFeed, aMessagePreset, anEmergencyText, anEvent, aPlacement, aRoom, aSession } from '@tricolore/shared/testing/builders.ts'
import { at, MINUTE_MS } from '@tricolore/shared/testing/clock.ts'
import fc from 'fast-check'

const kinds = ['talk', 'talk', 'talk', 'interval', 'round-table', 'replay'] as const

/** Of the first rooms; the others are published to the hub. */
const feedKinds = [
  { kind: 'file', url: '/media/a.mp4' },
  { kind: 'whep', url: 'https://engine.example/whep', bearer: 'a bearer' },
] as const

type SessionSeed = {
  readonly kind: number
  readonly origin: number
  readonly follows: readonly boolean[]
  readonly startSlot: number
  readonly slots: number
  readonly isPart: boolean
  readonly closes: boolean
}

const sessionSeed: fc.Arbitrary<SessionSeed> = fc.record({
  kind: fc.nat(kinds.length - 1),
  origin: fc.nat(3),
  follows: fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
  startSlot: fc.nat(11),
  slots: fc.integer({ min: 1, max: 4 }),
  isPart: fc.boolean(),
  closes: fc.boolean(),
})

export const generatedEvent: fc.Arbitrary<EventRecords> = fc
  .record({ theatres: fc.integer({ min: 2, max: 4 }), sessions: fc.array(sessionSeed, { minLength: 1, maxLength: 12 }) })
  .map(({ theatres, sessions }) => {
    const rooms = [
      ...Array.from({ length: theatres }, (_, order) => aRoom({ id: `theatre-${order}`, order })),
      aRoom({ id: 'hall', kind: 'relay', order: theatres }),
    ]
    let parts = 0
    const placed = sessions.map((seed, index) => {
      const kind = kinds[seed.kind] ?? 'talk'
      const isPart = seed.isPart && kind === 'talk'
      if (isPart) parts += 1
      const session = aSession({
        id: `session-${index}`,
        kind,
        plannedStartMs: at('09:00') + seed.startSlot * 15 * MINUTE_MS,
        durationMs: seed.slots * 10 * MINUTE_MS,
        plenary: isPart ? { plenaryId: 'plenary', part: parts } : null,
        crewNote: 'for the crew only',
        abstract: 'abstract',
        order: index,
      })
      return {
        session,
        placements: placementsOf(
          session.id,
          kind,
          seed,
          rooms.map(({ id }) => id),
        ),
      }
    })
    return {
      event: anEvent(),
      rooms,
      sessions: placed.map(({ session }) => session),
      placements: placed.flatMap(({ placements }) => placements),
      messagePresets: [aMessagePreset({ texts: { fr: 'a preset', en: 'a preset' } })],
      emergencyTexts: [anEmergencyText()],
      feeds: rooms.map(({ id, order }) => aFeed({ id: `feed-${order}`, roomId: id, order, ...feedKinds[order] })),
    }
  })

function placementsOf(sessionId: string, kind: string, { origin, follows, closes }: SessionSeed, roomIds: readonly string[]) {
  const originRoomId = roomIds[origin % roomIds.length] ?? 'hall'
  const others = roomIds.filter((roomId, index) => roomId !== originRoomId && follows[index])
  const [closed, ...following] = closes && kind === 'talk' ? others : [undefined, ...others]
  return [
    aPlacement(sessionId, originRoomId, kind === 'replay' ? 'replay' : 'origin'),
    ...following.flatMap((roomId) =>
      roomId === undefined ? [] : [aPlacement(sessionId, roomId, kind === 'interval' ? 'origin' : kind === 'replay' ? 'replay' : 'simulcast')],
    ),
    ...(closed === undefined ? [] : [aPlacement(sessionId, closed, 'closed')]),
  ]
}
