/** Two hubs on one journal in memory, which each may lose or wait for, and a line between them that may be cut. No disk, no socket; the clock is the test's. */

import { createMetrics } from '@tricolore/server/host/process/metrics.ts'
import { createUrgentLine, type UrgentLine } from '@tricolore/server/peer-hubs/urgent-line.ts'
import { readUrgent } from '@tricolore/server/peer-hubs/urgent-message.ts'
import { createHubAndFollowers, type HubAndFollowers } from '@tricolore/server/start/hub-and-followers.ts'
import { isSameSent, ownEntry } from '@tricolore/server/store/command-key.ts'
import { CommandIdTaken, type Journal, type JournalFollower, SeqTaken, type TimedEntry } from '@tricolore/server/store/journal.ts'
import { memoryJournal } from '@tricolore/server/store/memory/memory-journal.ts'
import { memoryTakeReports } from '@tricolore/server/store/take-report-store.ts'
import { createLiveStore, type LiveStore } from '@tricolore/shared/client/live-store.ts'
import { registry } from '@tricolore/shared/commands/registry.ts'
import type { Audience } from '@tricolore/shared/model/audience.ts'
import { aMorning, anEmergencyText } from '@tricolore/shared/testing/builders.ts'
import { pino } from 'pino'

/** `slow`: it stores and answers after two seconds. */
export type Reach = 'there' | 'away' | 'slow'

const AUDIENCES = ['operator', 'display', 'public'] as const

export type HubInMemory = HubAndFollowers & {
  reach: Reach
  readonly line: UrgentLine
  /** A panel, a screen and a phone, which know no more than what this hub sends them. */
  readonly screens: ReadonlyMap<Audience, LiveStore>
  tellNewEntries(): void
}

const SLOW_MS = 2_000
const KEY = 'key'

export async function twoHubsInMemory(nowMs: () => number) {
  const log: TimedEntry[] = []
  const between = { isCut: false }
  const hubs: HubInMemory[] = []
  const quiet = pino({ level: 'silent' })

  async function aHub(place: number): Promise<HubInMemory> {
    let follower: JournalFollower | null = null
    const ask = async <Answer>(answer: () => Answer): Promise<Answer> => {
      if (self.reach === 'slow') await new Promise((resolve) => setTimeout(resolve, SLOW_MS))
      if (self.reach === 'away') throw new Error('the store is away')
      return answer()
    }
    const journal: Journal = {
      ...memoryJournal(),
      isShared: true,
      tailSeq: () => log.length,
      append: (entry, effectAtMs = entry.atMs) =>
        ask(() => {
          if (log.some((other) => other.entry.commandId === entry.commandId && isSameSent(other.entry, entry))) throw new CommandIdTaken(entry.commandId)
          if (entry.seq !== log.length + 1) throw new SeqTaken(entry.seq)
          log.push({ entry, effectAtMs })
          hubs[1 - place]?.tellNewEntries()
        }),
      entries: async (after, limit) => log.slice(after, after + limit).map(({ entry }) => entry),
      newEntries: (after, limit) => ask(() => log.slice(after, after + limit)),
      findByCommandId: (commandId, loginId = null) =>
        ask(() =>
          ownEntry(
            log.flatMap(({ entry }) => (entry.commandId === commandId ? [entry] : [])),
            loginId,
          ),
        ),
      probe: () => ask(() => {}),
      follow(followed) {
        follower = followed
        return () => {
          follower = null
        }
      },
    }
    const screens = new Map<Audience, LiveStore>(AUDIENCES.map((audience) => [audience, createLiveStore()]))
    const followed = createHubAndFollowers({
      journal,
      start: await journal.open(),
      registry,
      clock: { nowMs, wallOffsetMs: () => 0, steer: () => {}, leap: () => {} },
      broadcast: {
        delta: (audience, delta) => void screens.get(audience)?.applyDelta(structuredClone(delta)),
        isWritingPhones: () => false,
        history: () => {},
        presence: () => {},
        takeReports: () => {},
      },
      log: quiet,
      metrics: createMetrics('test'),
      takeReports: memoryTakeReports(),
      presenceTable: null,
    })
    const { hub, publisher } = followed
    for (const [audience, screen] of screens) screen.applySnapshot(structuredClone(publisher.snapshot(audience)))
    const line = createUrgentLine({
      key: () => KEY,
      addresses: () => ['http://other'],
      nowMs,
      statusOf: hub.urgent.statusOf,
      log: quiet,
      async send(_url, message) {
        const other = hubs[1 - place]
        const urgent = readUrgent(message, KEY, registry, nowMs())
        if (between.isCut || !other || !urgent) throw new Error('nobody answers')
        return { status: other.hub.urgent.hear(urgent) ? 200 : 409 }
      },
    })
    hub.urgent.onUrgent(line.tell)
    const self: HubInMemory = { ...followed, line, screens, reach: 'there', tellNewEntries: () => follower?.onNewEntries() }
    return self
  }

  for (const place of [0, 1]) hubs.push(await aHub(place))
  const [first, second] = hubs
  if (!first || !second) throw new Error('there are two')
  const tables = aMorning()
  const [event] = tables.event.values()
  const list = (name: 'rooms' | 'sessions' | 'placements' | 'messagePresets' | 'emergencyTexts') => [...tables[name].values()]
  const records = { event, rooms: list('rooms'), sessions: list('sessions'), placements: list('placements') }
  const texts = { messagePresets: list('messagePresets'), emergencyTexts: [...list('emergencyTexts'), anEmergencyText({ id: 'shelter' })] }
  await first.hub.submit({ command: { type: 'openEvent', ...records, ...texts } }, { name: 'hub', role: 'hub', roomIds: null })
  return {
    hubs: [first, second] as const,
    between,
    log: () => log.map(({ entry }) => entry),
    async close() {
      for (const { line, close } of hubs) {
        line.close()
        await close()
      }
    },
  }
}
