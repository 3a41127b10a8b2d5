/** The hub's wall clock steps by an hour, while it runs and while it is down: hub time goes on, and with it seqs, countdowns and logins. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type RunningHub, startHub } from '@tricolore/server/start/start-hub.ts'
import { readTimer } from '@tricolore/shared/derive/timer-reading.ts'
import { HOUR_MS } from '@tricolore/shared/testing/clock.ts'
import { say } from '@tricolore/shared/words/say.ts'
import { logIn } from '../e2e/support/operator-api.ts'
import { count, type Fault } from './support/figures.ts'
import { journalCounts, readDataFolder } from './support/invariant.ts'

/** Far more than a loaded machine takes to read two clocks one after the other, and far less than a step. */
const TOLERANCE_MS = 60_000

const PASSWORD = 'correct-horse-battery'
/** Back and forth, also by more than the hub was ever up. */
const steps = [-HOUR_MS, HOUR_MS, -3 * HOUR_MS, 2 * HOUR_MS, -HOUR_MS]

export const hubClock: Fault = {
  id: 'F10',
  title: 'the hub’s wall clock steps back and forth by hours',
  async run() {
    const dataDir = mkdtempSync(join(tmpdir(), 'tricolore-clock-'))
    let stepMs = 0
    const time = { wallMs: () => Date.now() + stepMs, monotonicMs: () => performance.now() }
    const start = () => startHub({ port: 0, host: '127.0.0.1', dataDir, operatorPassword: PASSWORD, eventDay: 'now', engine: 'off', logLevel: 'fatal', time })
    let hub: RunningHub = await start()
    const acknowledged = new Map<string, number>()
    const [sampled, seen] = [
      { backwards: 0, jumps: 0 },
      { pressed: 0, refused: 0, expired: 0, timerJumps: 0, unreported: 0 },
    ]
    try {
      const { token } = await logIn({ url: hub.url, password: PASSWORD })
      const press = async (label: string) => {
        const commandId = `press-${seen.pressed}`
        seen.pressed += 1
        const response = await fetch(new URL('/api/v1/commands', hub.url), {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
          body: JSON.stringify({ commandId, command: { type: 'overrideRoom', roomId: 'bleu', scene: { kind: 'message', texts: { fr: label, en: label } } } }),
        })
        const reply: unknown = await response.json()
        const seq: unknown = Reflect.get(Object(reply), 'seq')
        if (response.status === 401) seen.expired += 1
        if (typeof seq === 'number') acknowledged.set(commandId, seq)
        else seen.refused += 1
      }
      const answer = await hub.hub.submit(
        { command: { type: 'startTimer', roomId: 'bleu', durationMs: 30 * 60_000 } },
        { name: 'Ana', role: 'hub', roomIds: null },
      )
      if (!answer.ok) throw new Error(say(answer.rejection.why, 'en'))
      const remaining = () => {
        const timer = [...hub.hub.tables().timers.values()].find(({ roomId }) => roomId === 'bleu')
        return timer ? readTimer(timer, hub.hub.clock.nowMs()).remainingMs : Number.NaN
      }
      for (const byMs of steps) {
        const [beforeMs, beforeRemainingMs, startedMs, offsetMs] = [hub.hub.clock.nowMs(), remaining(), performance.now(), hub.hub.clock.wallOffsetMs()]
        stepMs += byMs
        await press('running')
        const passedMs = performance.now() - startedMs
        const wentMs = hub.hub.clock.nowMs() - beforeMs
        if (wentMs < 0) sampled.backwards += 1
        if (Math.abs(wentMs - passedMs) >= TOLERANCE_MS) sampled.jumps += 1
        if (Math.abs(beforeRemainingMs - remaining() - passedMs) >= TOLERANCE_MS) seen.timerJumps += 1
        if (Math.abs(hub.hub.clock.wallOffsetMs() - offsetMs - byMs) >= TOLERANCE_MS) seen.unreported += 1
        const lastMs = hub.hub.clock.nowMs()
        await hub.close()
        hub = await start()
        // At a start it may go forward to the wall clock, and never behind what the journal has.
        if (hub.hub.clock.nowMs() < (hub.hub.recent().at(-1)?.atMs ?? 0)) sampled.backwards += 1
        if (hub.hub.clock.nowMs() < lastMs - TOLERANCE_MS) sampled.backwards += 1
        await press('started again')
      }
      const stored = await readDataFolder(dataDir)
      const backwards = stored.entries.filter(({ atMs }, index) => atMs < (stored.entries[index - 1]?.atMs ?? 0)).length
      return {
        counts: [
          count('steps while running, each followed by a restart', steps.length, { atLeast: steps.length }),
          count('times hub time ran backwards', sampled.backwards, { exactly: 0 }),
          count('times it jumped while the hub ran', sampled.jumps, { exactly: 0 }),
          count('countdowns that jumped', seen.timerJumps, { exactly: 0 }),
          count('steps that were not reported', seen.unreported, { exactly: 0 }),
          count('commands refused', seen.refused, { exactly: 0 }),
          count('logins that were lost', seen.expired, { exactly: 0 }),
          count('entries that stand before the one before them', backwards, { exactly: 0 }),
          ...journalCounts(stored, acknowledged),
        ],
        timings: [],
        notes: [],
      }
    } finally {
      await hub.close()
      rmSync(dataDir, { recursive: true, force: true })
    }
  },
}
