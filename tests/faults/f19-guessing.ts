/** Somebody guesses passwords and keys as fast as the hub answers; an operator logs in meanwhile. */

import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { HistoryEntry } from '@tricolore/shared/protocol/down.ts'
import { startHubProcess } from '../e2e/support/hub-process.ts'
import { logIn } from '../e2e/support/operator-api.ts'
import { count, type Fault, timing } from './support/figures.ts'

const AT_ONCE = 50
/** Of a phone on the Wi-Fi; operators come from another one. */
const ATTACKER = '127.0.0.7'
/** What the hub looked at and found wrong; the rest it turned away unseen. */
const TESTED = 401
const NOT_ALLOWED = 403
const TOO_FAST = 429

export const guessing: Fault = {
  id: 'F19',
  title: 'passwords, room keys, join keys and pairing codes are guessed',
  async run({ short, times }) {
    const guesses = times ?? (short ? 150 : 10_000)
    const hub = await startHubProcess({ entry: 'built', flags: ['--event-day', 'now', '--engine', 'off'] })
    const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE, localAddress: ATTACKER })
    const guess = (path: string, body: object, token?: string) => posted(hub.url, agent, path, body, token)
    try {
      const operator = await logIn(hub)
      const { doors } = await operator.links()
      const door = doors[0]
      if (!door) throw new Error('the demo has no rooms')
      const roomKey = /key=(.+)$/.exec(door.url)?.[1]
      const before = await operator.state()
      const loginMs: number[] = []
      let isUnderWay = true
      const loggingIn = (async () => {
        while (isUnderWay) {
          const startedMs = performance.now()
          await logIn(hub, 'Ben')
          loginMs.push(performance.now() - startedMs)
          await sleep(200)
        }
      })()
      const passwords = await together(guesses, (number) => guess('/api/v1/session', { password: `guess-number-${number}`, name: 'Eve' }))
      isUnderWay = false
      await loggingIn
      const roomKeys = await together(guesses, (number) => guess('/api/v1/session', { roomKey: `guess${number}`, roomId: door.roomId, name: 'Eve' }))
      const joinKeys = await together(guesses, (number) => guess('/api/v1/screens/join', { roomId: door.roomId, purpose: 'audience', key: `guess-${number}` }))
      // Only who may name screens may try a code at all: a volunteer may not.
      const volunteer = await posted(hub.url, new Agent(), '/api/v1/session', { roomKey, roomId: door.roomId, name: 'Bo' })
      const pairing = (number: number) => ({ command: { type: 'nameScreen', code: codeOf(number), name: 'Eve', roomId: door.roomId, purpose: 'audience' } })
      const codes = await together(guesses, (number) => guess('/api/v1/commands', pairing(number), volunteer.token))
      return {
        counts: [
          count('guesses of each kind', guesses, { atLeast: guesses }),
          count('passwords tested', tally(passwords, TESTED), { atMost: 60 }),
          count('room keys tested', tally(roomKeys, TESTED), { atMost: 60 }),
          count('join keys tested', tally(joinKeys, TESTED), { atMost: 60 }),
          count('pairing codes tested', codes.length - tally(codes, NOT_ALLOWED) - tally(codes, TOO_FAST), { atMost: 5 }),
          count(
            'guesses that were right',
            [passwords, roomKeys, joinKeys, codes].reduce((sum, all) => sum + tally(all, 200), 0),
            { exactly: 0 },
          ),
          count('changes', changesIn(await operator.history(), before.seq), { exactly: 0 }),
          count('logins of an operator meanwhile', loginMs.length, { atLeast: 1 }),
        ],
        timings: [timing('an operator logs in meanwhile', 'ms', loginMs, { p95: 2_000 })],
        notes: [],
      }
    } finally {
      agent.destroy()
      await hub.cleanUp()
    }
  },
}

/** Who logged in, and who guessed too often, stands in the journal and changes nothing. */
const changesIn = (entries: readonly HistoryEntry[], afterSeq: number) =>
  entries.filter(({ seq, command }) => seq > afterSeq && !command.type.startsWith('record')).length

const tally = (statuses: readonly number[], wanted: number) => statuses.filter((status) => status === wanted).length
/** Six of the letters that codes are made of. */
const codeOf = (number: number) => [0, 1, 2, 3, 4, 5].map((place) => 'ABCDEFGHJKLMNPQRSTUVWXYZ'[Math.floor(number / 24 ** place) % 24]).join('')

async function together(guesses: number, guess: (number: number) => Promise<{ readonly status: number }>): Promise<readonly number[]> {
  const statuses: number[] = []
  let next = 0
  const one = async () => {
    while (next < guesses) {
      next += 1
      statuses.push((await guess(next)).status)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, one))
  return statuses
}

function posted(url: string, agent: Agent, path: string, body: object, token?: string): Promise<{ readonly status: number; readonly token: string }> {
  return new Promise((resolve, reject) => {
    const headers = { 'Content-Type': 'application/json', ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }) }
    const sent = request(new URL(path, url), { method: 'POST', agent, headers }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk) => {
        text += chunk
      })
      response.once('end', () => resolve({ status: response.statusCode ?? 0, token: String(Reflect.get(Object(JSON.parse(text)), 'token')) }))
    })
    sent.once('error', reject)
    sent.end(JSON.stringify(body))
  })
}
