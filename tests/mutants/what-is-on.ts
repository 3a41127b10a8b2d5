import type { Mutant } from './mutant.ts'

/** What is on, what comes next, and what was said of a room. */
export const whatIsOn: readonly Mutant[] = [
  {
    rule: 'NOW1',
    breaks: 'an interval that nobody took does not take place',
    file: 'shared/src/derive/room-now.ts',
    find: 'if (!running) return null',
    replace: 'if (!running || running.expected.take === null) return null',
    test: 'shared/src/derive/room-now.test.ts',
  },
  {
    rule: 'NOW2',
    breaks: 'an interval that was taken lasts until somebody takes something else',
    file: 'shared/src/derive/room-now.ts',
    find: 'if (!at.hasCome(ownEndMs(session, expected))) return true',
    replace: 'if (!at.hasCome(ownEndMs(session, expected)) || running === null) return true',
    test: 'shared/src/derive/room-now.test.ts',
  },
  {
    rule: 'NOW3',
    breaks: 'doors that nobody ended push the break',
    file: 'shared/src/derive/busy-rooms.ts',
    find: "return session.kind === 'interval' ? freeOfShowMs : freeMs",
    replace: 'return freeMs',
    test: 'shared/src/derive/room-now.test.ts',
  },
  {
    rule: 'NOW6',
    breaks: 'what comes next anywhere holds what is on already',
    file: 'shared/src/derive/room-outlook.ts',
    find: 'if (isAhead && first && soonest.length < SOONEST)',
    replace: 'if (isToCome && first && soonest.length < depth)',
    test: 'shared/src/derive/room-now.test.ts',
  },
  {
    rule: 'NOW9',
    breaks: 'a room that was full once stays full',
    file: 'shared/src/derive/said-of-room.ts',
    find: 'return report && report.atMs >= sinceMs ? report : null',
    replace: 'return report && sinceMs >= 0 ? report : null',
    test: 'shared/src/derive/said-of-room.test.ts',
  },
  {
    rule: 'NOW11',
    breaks: 'one is sent from a full room to another full one',
    file: 'shared/src/derive/seats.ts',
    find: 'room.sessionId !== null && !isFull(room))',
    replace: 'room.sessionId !== null)',
    test: 'shared/src/derive/said-of-room.test.ts',
  },
  {
    rule: 'NOW16',
    breaks: 'a day is never ahead',
    file: 'shared/src/derive/room-clock.ts',
    find: 'Math.min(0, leastAheadMs ?? 0)',
    replace: 'Math.max(0, leastAheadMs ?? 0)',
    test: 'shared/src/derive/room-clock.test.ts',
  },
]
