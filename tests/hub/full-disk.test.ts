/** A hub that is started while its disk is full. Needs a file system of its own, which only root may mount. */
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { eventually } from '../e2e/support/eventually.ts'
import { logIn } from '../e2e/support/operator-api.ts'
import { connectClient } from '../faults/support/clients.ts'
import { type ScarceDisk, smallDisk } from '../faults/support/scarce-disk.ts'
import { cli } from './support/cli.ts'

const TIMEOUT_MS = 120_000
const RESERVE_BYTES = 5_000_000

/** With a hub on it; null where nothing can be mounted. */
async function aSmallDisk(): Promise<ScarceDisk | null> {
  const place = await smallDisk({ flags: ['--event-day', 'now', '--engine', 'off'] })
  if (place) onTestFinished(() => place.cleanUp())
  return place
}

async function readyz(url: string): Promise<{ readonly status: number; readonly says: string }> {
  const answer = await fetch(`${url}/readyz`)
  return { status: answer.status, says: await answer.text() }
}

it.each(['stop', 'kill'] as const)(
  '[HUB52][EMG13][JRN136] after %s it comes up read-only, shows what is stored, says that the disk is full, and takes commands when there is room',
  async (end) => {
    const place = await aSmallDisk()
    if (!place) return
    const { hub } = place
    const before = await logIn(hub)
    await before.done({ type: 'setOccupancy', roomId: [...(await before.state()).tables.rooms.keys()][0] ?? '', percent: 40 })
    const { seq, tables } = await before.state()
    await hub[end]()
    place.takeAway()
    const doctor = cli('doctor', '--data', hub.dataFolder, '--engine', 'off')
    expect(doctor.out + doctor.err).toMatch(/full/)
    expect(doctor.out + doctor.err).not.toMatch(/Check whose/)
    await hub.restart()
    const ready = await readyz(hub.url)
    expect([ready.status, ready.says.includes('"store"')]).toEqual([503, true])
    for (const word of ['doctor', 'verify']) {
      const beside = cli(word, '--data', hub.dataFolder)
      expect(beside.out + beside.err).toMatch(word === 'doctor' ? /The disk of \S+tricolore\.db is full/ : /make room/)
      expect(beside.out + beside.err).not.toMatch(/locked|[Nn]ot sound/)
    }
    const phone = await connectClient(hub.url, '/public')
    onTestFinished(() => phone.close())
    const again = await logIn(hub, 'Ben')
    const state = await again.state()
    expect([state.seq, [...state.tables.occupancy.values()]]).toEqual([seq, [...tables.occupancy.values()]])
    const refused = await again.send({ type: 'hold' })
    expect(refused).toMatchObject({ ok: false, code: 'read-only', texts: { fr: expect.stringContaining('le disque est plein') } })
    expect(hub.output()).not.toMatch(/Another hub|\n\s+at /)
    // What must not wait for the disk is shown at once, and so is its end.
    const [textId = ''] = (await again.state()).tables.emergencyTexts.keys()
    const isShown = () => [...phone.store.getState().tables.emergencies.values()].some(({ untilMs }) => untilMs === null)
    expect(await again.send({ type: 'raiseEmergency', textId }, { commandId: 'fire' })).toMatchObject({ ok: true, stored: false })
    await eventually('the phone shows it', isShown)
    expect(await again.send({ type: 'clearEmergency' }, { commandId: 'over' })).toMatchObject({ ok: true, stored: false })
    await eventually('the phone is told that it is over', () => !isShown())
    place.giveBack()
    await eventually('it is ready by itself', async () => (await readyz(hub.url)).status === 200)
    await again.done({ type: 'hold' })
    const stored = async () => (await again.history()).map(({ commandId }) => commandId).filter((id) => id === 'fire' || id === 'over')
    await eventually('both are stored, in that order', async () => (await stored()).join() === 'fire,over')
    expect(isShown()).toBe(false)
    // Others may read the journal again while it runs, as `backup` and `doctor` do.
    expect(cli('verify', '--data', hub.dataFolder)).toMatchObject({ code: 0 })
  },
  TIMEOUT_MS,
)

it(
  '[HUB53] gives up its reserve first, and then has room for commands',
  async () => {
    const place = await aSmallDisk()
    if (!place) return
    const { hub } = place
    await hub.stop()
    const reserve = join(hub.dataFolder, 'reserve')
    writeFileSync(reserve, Buffer.alloc(RESERVE_BYTES, 1))
    place.takeAway()
    await hub.restart()
    expect((await readyz(hub.url)).status).toBe(200)
    expect(existsSync(reserve)).toBe(false)
    await (await logIn(hub)).done({ type: 'hold' })
    expect(hub.output()).not.toMatch(/Another hub|\n\s+at /)
  },
  TIMEOUT_MS,
)

it(
  '[HUB54] says so in one sentence where it has never been started before',
  async () => {
    const place = await aSmallDisk()
    if (!place) return
    const { hub } = place
    await hub.stop()
    for (const file of ['tricolore.db', 'hub.lock']) rmSync(join(hub.dataFolder, file), { force: true })
    place.takeAway()
    const failed = await hub.restart().catch((reason: unknown) => String(reason))
    expect(failed).toMatch(/ended with 2 /)
    expect(failed).toMatch(/^The disk of the data folder \S+ is full, and [^\n]+: make room, [^\n]+\n$/m)
    expect(failed).not.toMatch(/Another hub|\n\s+at /)
  },
  TIMEOUT_MS,
)
