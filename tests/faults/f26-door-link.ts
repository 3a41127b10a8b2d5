/** A door's link was photographed and is used at full speed; an operator works on, screens follow, and so does the volunteer at that door. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { DoorFloodFigures, DoorFloodOrder } from './support/door-flood-process.ts'
import { count, type Fault } from './support/figures.ts'
import { type Besieged, underAttack } from './support/under-attack.ts'

const ATTACKER = '127.0.0.9'
const LOOK_EVERY_MS = 1_000
/** What the link may do by itself, and each of its twenty logins. */
const [LINK_BURST, LINK_PER_SECOND, OWN_PER_SECOND, MOST_LOGINS, ROWS_OF_LOGINS] = [20, 2, 0.2, 20, 30]

type Meanwhile = { readonly looks: number; readonly shutOut: number; readonly done: number; readonly loginRows: number }

export const doorLink: Fault = {
  id: 'F26',
  title: 'a door’s link at full speed: 400 commands at once, logins without end, and the panels’ socket',
  async run({ short, times }) {
    const forMs = (times ?? (short ? 3 : 20)) * 1_000
    let volunteer = ''
    return underAttack<DoorFloodOrder, DoorFloodFigures, Meanwhile>({
      short,
      prepare: async (besieged) => {
        volunteer = await enter(besieged, 'Bo')
      },
      attacker: 'door-flood-process.ts',
      order: async (besieged) => ({
        port: besieged.port,
        localAddress: ATTACKER,
        ...(await linkOf(besieged)),
        ...(short ? { parallel: 100, logins: 10 } : { parallel: 400, logins: 20 }),
        forMs,
      }),
      meanwhile: (besieged, isOver) => work(besieged, volunteer, isOver),
      tell: ({ commands, logins, sockets }, meanwhile) => ({
        counts: [
          count('commands of the link that were done', meanwhile?.done ?? 0, { atMost: mostDone(forMs) }),
          count('commands told 429', commands.statuses['429'] ?? 0, { atLeast: 1 }),
          count('logins let in', logins.statuses['200'] ?? 0),
          count('rows of logins in the history', meanwhile?.loginRows ?? 0, { atMost: ROWS_OF_LOGINS }),
          count('panels’ sockets that let the link in', sockets.let, { exactly: 0 }),
          count('times that the volunteer looked', meanwhile?.looks ?? 0, { atLeast: 1 }),
          count('times that the volunteer was logged out', meanwhile?.shutOut ?? 0, { exactly: 0 }),
        ],
      }),
    })
  },
}

function mostDone(forMs: number): number {
  // Two seconds more: the attacker begins before it says so, and ends a little late.
  const seconds = forMs / 1_000 + 2
  return LINK_BURST + Math.ceil(seconds * (LINK_PER_SECOND + MOST_LOGINS * OWN_PER_SECOND))
}

/** As a volunteer's page does, but more often. */
async function work({ hub, operator, rooms }: Besieged, token: string, isOver: () => boolean): Promise<Meanwhile> {
  const statuses: number[] = []
  while (!isOver()) {
    const answer = await fetch(new URL(`/api/v1/door/${rooms[0]}`, hub.url), { headers: { Authorization: `Bearer ${token}` } })
    await answer.body?.cancel()
    statuses.push(answer.status)
    await sleep(LOOK_EVERY_MS)
  }
  const entries = await operator.history()
  const byEve = entries.filter(({ by }) => by.startsWith('Eve'))
  return {
    looks: statuses.length,
    shutOut: statuses.filter((status) => status === 401).length,
    done: byEve.filter(({ command }) => command.type === 'setOccupancy').length,
    loginRows: byEve.filter(({ command }) => command.type === 'recordLogin').length,
  }
}

async function linkOf({ operator, rooms: [roomId = ''] }: Besieged): Promise<{ readonly roomId: string; readonly roomKey: string }> {
  const { doors } = await operator.links()
  const url = doors.find((door) => door.roomId === roomId)?.url ?? ''
  return { roomId, roomKey: /key=(.+)$/.exec(url)?.[1] ?? '' }
}

async function enter(besieged: Besieged, name: string): Promise<string> {
  const answer = await fetch(new URL('/api/v1/session', besieged.hub.url), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...(await linkOf(besieged)), name }),
  })
  return String(Reflect.get(Object(await answer.json()), 'token'))
}
