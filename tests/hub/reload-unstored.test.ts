/** A screen that would load its page again while an emergency is shown that no store has yet. */
import { parseCommand } from '@tricolore/server/hub/parse-command.ts'
import { registry } from '@tricolore/shared/commands/registry.ts'
import { RecordId } from '@tricolore/shared/model/ids.ts'
import { expect, it, onTestFinished } from 'vitest'
import { aHub, post } from './support/a-hub.ts'
import { aSocket, heard } from './support/clients.ts'

it('[EMG10] a screen does not load its page again while an emergency is shown that is not stored yet', async () => {
  const hub = await aHub()
  const made = await post(hub, '/api/v1/screens', { roomId: 'bleu', purpose: 'audience', name: 'Wall' }, await hub.logIn('Ana'))
  // The type assertion is what the contract says of this answer.
  const { key } = (await made.json()) as { key: string }
  const screen = aSocket(hub, '/display', { key })
  onTestFinished(() => void screen.disconnect())
  const begins = heard(screen, 'snapshot')
  screen.connect()
  await begins
  const parsed = parseCommand(registry, { command: { type: 'raiseEmergency', textId: 'evacuate', roomIds: null } })
  if (!parsed.ok) throw new Error('it is a command')
  const atMs = hub.hub.clock.nowMs()
  const facts = { commandId: 'theirs', nowMs: atMs, effectAtMs: atMs, recordId: RecordId.parse('theirs') }
  const actor = { name: 'Ben', role: 'operator', roomIds: null } as const
  hub.hub.urgent.hear({ ...facts, parsed: parsed.parsed, actor, storedSeq: hub.hub.seq() + 3 })
  expect([hub.hub.tables().emergencies.size, hub.publisher.tablesFor('display').emergencies.size]).toEqual([0, 1])
  expect(await screen.emitWithAck('mayReload')).toEqual({ may: false })
})
