/** Whose a command is: its id belongs to the login that sent it, and undo knows people by login or account, not by what they are called. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { RECENT_ENTRIES } from '@tricolore/server/store/journal.ts'
import { describe, expect, it, onTestFinished } from 'vitest'
import { aHub, get, post, type TestHub } from './support/a-hub.ts'
import { textOf } from './support/accounts.ts'
import { sent } from './support/commands.ts'

const hold = { type: 'hold' }
const occupancy = (percent: number) => ({ type: 'setOccupancy', roomId: 'bleu', percent })
const banner = { type: 'showMessage', kind: 'notice', texts: { fr: 'Faux', en: 'Wrong' } }

async function aDoor(hub: TestHub, name: string): Promise<string> {
  return textOf(await post(hub, '/api/v1/session', { roomKey: hub.keys.doorKey('bleu'), roomId: 'bleu', name }), 'token')
}

describe('command ids', () => {
  it('[JRN70] from another login it is another command; the same id with another command is a conflict, and nothing is done', async () => {
    const hub = await aHub()
    const [ada, bo] = [await hub.logIn('Ada'), await hub.logIn('Bo')]
    const first = await sent(hub, bo, occupancy(30), 'companion-1')
    const second = await sent(hub, ada, hold, 'companion-1')
    expect(second).toEqual({ ok: true, seq: Number(first.seq) + 1 })
    expect(hub.hub.tables().show.get('show')?.hold?.by).toBe('Ada')
    // The same again is the same answer, done once.
    expect([await sent(hub, bo, occupancy(30), 'companion-1'), await sent(hub, ada, hold, 'companion-1')]).toEqual([first, second])
    const other = await post(hub, '/api/v1/commands', { command: occupancy(90), commandId: 'companion-1' }, bo)
    expect([other.status, await other.json()]).toMatchObject([409, { ok: false, code: 'conflict' }])
    expect(hub.hub.tables().occupancy.get('bleu')?.percent).toBe(30)
    const { entries } = Object(await (await get(hub, '/api/v1/history', ada)).json())
    expect(entries.slice(-2)).toMatchObject([
      { by: 'Bo', commandId: 'companion-1' },
      { by: 'Ada', commandId: 'companion-1' },
    ])
  })

  it('[JRN70] a refusal is answered to its own login alone', async () => {
    const hub = await aHub()
    const door = await aDoor(hub, 'Bo')
    expect(await sent(hub, door, hold, 'press-1')).toMatchObject({ code: 'forbidden' })
    expect(await sent(hub, await hub.logIn('Ada'), hold, 'press-1')).toMatchObject({ ok: true })
  })
})

describe('undo', () => {
  it('[UNDO13] is of the login’s own acts: somebody else by the same name takes none of them, and none is taken for theirs', async () => {
    const hub = await aHub()
    const [ada, other] = [await hub.logIn('Ada'), await hub.logIn('Ada')]
    const { seq } = await sent(hub, ada, banner)
    await sent(hub, other, occupancy(30))
    expect(await sent(hub, ada, { type: 'undo' })).toMatchObject({ ok: true })
    expect([hub.hub.recent().at(-1)?.undoes, hub.hub.tables().messages.size]).toEqual([seq, 0])
    expect(hub.hub.tables().occupancy.get('bleu')?.percent).toBe(30)
    expect(await sent(hub, other, { type: 'redo' })).toMatchObject({ code: 'nothing-to-redo' })
    expect(await sent(hub, ada, { type: 'redo' })).toMatchObject({ ok: true })
    expect(hub.hub.tables().messages.size).toBe(1)
  })

  it('[UNDO12] finds its act after hundreds of others’, over a restart too, by its seq and without', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'tricolore-test-'))
    onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
    const before = await aHub({ journal: 'sqlite:', dataDir, backups: 'off' })
    const ada = await before.logIn('Ada')
    const { seq: first } = await sent(before, ada, banner)
    const { seq: second } = await sent(before, ada, banner)
    const door = { name: 'Bo', role: 'door', roomIds: ['bleu'], sentBy: { loginId: 'a-door', accountId: null } } as const
    for (let tap = 0; tap <= RECENT_ENTRIES; tap += 1) await before.hub.submit({ command: occupancy(tap % 100) }, door)
    await before.close()
    const hub = await aHub({ journal: 'sqlite:', dataDir, backups: 'off' })
    expect(hub.hub.recent()[0]?.seq).toBeGreaterThan(Number(second))
    expect(await sent(hub, ada, { type: 'undo', seq: first })).toMatchObject({ ok: true })
    expect(await sent(hub, ada, { type: 'undo', seq: first })).toMatchObject({ code: 'nothing-to-undo' })
    expect(await sent(hub, ada, { type: 'undo' })).toMatchObject({ ok: true })
    expect([hub.hub.recent().at(-1)?.undoes, hub.hub.tables().messages.size]).toEqual([second, 0])
    expect(await sent(hub, ada, { type: 'undo' })).toMatchObject({ code: 'nothing-to-undo' })
    expect(await sent(hub, ada, { type: 'redo' })).toMatchObject({ ok: true })
    expect(hub.hub.recent().at(-1)?.redoes).toBe(second)
  })
})
