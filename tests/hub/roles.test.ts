/** Who may send what: every command of the registry for every role, and for rooms that are not one's own. */
import { type CommandInput, registry } from '@tricolore/shared/commands/registry.ts'
import type { Role } from '@tricolore/shared/kernel/command.ts'
import { aMorning, aScreen } from '@tricolore/shared/testing/builders.ts'
import { given } from '@tricolore/shared/testing/scenario.ts'
import { expect, it } from 'vitest'
import { exampleOf } from '../property/generated-commands.ts'
import { aHub, post, type TestHub } from './support/a-hub.ts'
import { anAccount, anAdmin, textOf } from './support/accounts.ts'
import { aSocket, refusalOf } from './support/clients.ts'

/** The permission table. A command that is not in it does not compile. */
const least: { readonly [T in CommandInput['type']]: Role } = {
  setOccupancy: 'door',
  markReady: 'door',
  reportClear: 'door',
  callDesk: 'door',
  answerCall: 'room',
  startTimer: 'room',
  pauseTimer: 'room',
  adjustTimer: 'room',
  showMessage: 'room',
  clearMessage: 'room',
  raiseEmergency: 'room',
  identifyScreen: 'room',
  reloadScreen: 'room',
  standby: 'operator',
  goTogether: 'operator',
  go: 'operator',
  hold: 'operator',
  clearRoom: 'operator',
  cancelTake: 'operator',
  undo: 'operator',
  redo: 'operator',
  overrideRoom: 'operator',
  overrideScreen: 'operator',
  releaseOverride: 'operator',
  clearEmergency: 'operator',
  nameScreen: 'operator',
  forgetScreen: 'operator',
  editSession: 'operator',
  moveSession: 'operator',
  addSession: 'operator',
  setPlacements: 'operator',
  removeSession: 'operator',
  swapSessions: 'operator',
  splitSession: 'operator',
  setRoom: 'operator',
  removeRoom: 'operator',
  setEvent: 'operator',
  setMessagePreset: 'operator',
  removeMessagePreset: 'operator',
  setEmergencyText: 'admin',
  removeEmergencyText: 'admin',
  setDelay: 'operator',
  setMode: 'operator',
  setLock: 'operator',
  setFeed: 'operator',
  removeFeed: 'operator',
  chooseFeed: 'operator',
  revokeFeedKey: 'operator',
  renewDoorKey: 'operator',
  openEvent: 'hub',
  importProgramme: 'hub',
  addScreen: 'hub',
  renewScreenKey: 'hub',
  recordLogin: 'hub',
  recordSessionEnd: 'hub',
  recordLockout: 'hub',
  recordAccount: 'hub',
  recordHubPassword: 'hub',
  goBack: 'operator',
  recordRestore: 'hub',
  recordRotation: 'hub',
  recordForgetting: 'hub',
  withdrawLate: 'hub',
}
const roles = ['viewer', 'door', 'room', 'operator', 'admin'] as const
const ladder: readonly Role[] = [...roles, 'hub']

async function aDoor(hub: TestHub): Promise<string> {
  const [roomId = ''] = hub.hub.tables().rooms.keys()
  return textOf(await post(hub, '/api/v1/session', { roomKey: hub.keys.doorKey(roomId), roomId, name: 'Bo' }), 'token')
}

async function tokens(hub: TestHub): Promise<Readonly<Record<Exclude<(typeof roles)[number], 'door'>, string>>> {
  const admin = await anAdmin(hub)
  const roomIds = [...hub.hub.tables().rooms.keys()]
  const [viewer, room, operator] = [
    await anAccount(hub, admin, 'viewer'),
    await anAccount(hub, admin, 'room', roomIds),
    await anAccount(hub, admin, 'operator'),
  ]
  return { viewer: viewer.token, room: room.token, operator: operator.token, admin }
}

/** The refusal's code; null when it was accepted. */
async function codeOf(hub: TestHub, token: string, command: object): Promise<string | null> {
  const response = await post(hub, '/api/v1/commands', { command }, token)
  return response.ok ? null : textOf(response, 'code')
}

const openEventAsWritten = { type: 'openEvent' } as const

it('[AUD68] each command is for its role and those above it, and for nobody below', async () => {
  let atMs = 0
  const hub = await aHub({ time: { wallMs: () => 1_800_000_000_000 + atMs, monotonicMs: () => atMs } })
  const by = await tokens(hub)
  const scenario = given(hub.hub.tables())
  const wrong: string[] = []
  for (const [type, command] of registry) {
    // The type assertion is safe: the registry's keys are the types.
    const known = type as CommandInput['type']
    expect(command.role).toBe(least[known])
    const example = known === 'openEvent' ? openEventAsWritten : exampleOf(known, scenario)
    for (const role of roles) {
      const isBelow = ladder.indexOf(role) < ladder.indexOf(least[known])
      // A door's link lets in one in five seconds.
      if (role === 'door') atMs += 6_000
      const code = await codeOf(hub, role === 'door' ? await aDoor(hub) : by[role], example)
      // Without its whole programme an event does not parse, which is said before anything else.
      const isRefused = known === 'openEvent' ? code === 'invalid' : code === 'forbidden'
      if (isRefused !== isBelow) wrong.push(`${role} ${type}: ${code}`)
    }
  }
  expect(wrong).toEqual([])
})

it('[AUD69] a room’s operator speaks for its own rooms, and never for the whole house', async () => {
  const tables = aMorning({ screens: [aScreen({ id: 'bleu-wall', roomId: 'bleu' }), aScreen({ id: 'rouge-wall', roomId: 'rouge' })] })
  const hub = await aHub({}, tables)
  const admin = await anAdmin(hub)
  for (const roomId of ['bleu', 'rouge']) {
    const made = await post(hub, '/api/v1/screens', { roomId, purpose: 'audience', name: `${roomId} wall` }, admin)
    expect(made.status).toBe(200)
  }
  const [bleuWall, rougeWall] = ['bleu', 'rouge'].map((roomId) => [...hub.hub.tables().screens.values()].find((screen) => screen.roomId === roomId)?.id)
  const { token } = await anAccount(hub, admin, 'room', ['bleu'])
  const texts = { fr: 'Bonjour', en: 'Hello' }
  const message = (roomIds: readonly string[] | null) => ({ type: 'showMessage', kind: 'stage', texts, roomIds })
  const emergency = (roomIds: readonly string[] | null) => ({ type: 'raiseEmergency', textId: 'evacuate', roomIds })
  const own = [
    { type: 'markReady', roomId: 'bleu' },
    { type: 'setOccupancy', roomId: 'bleu', percent: 10 },
    { type: 'startTimer', roomId: 'bleu', durationMs: 60_000 },
    { type: 'adjustTimer', roomId: 'bleu', byMs: 60_000 },
    { type: 'pauseTimer', roomId: 'bleu' },
    { type: 'identifyScreen', screenId: bleuWall },
    { type: 'reloadScreen', screenId: bleuWall },
    message(['bleu']),
    emergency(['bleu']),
  ]
  for (const command of own) expect([command.type, await codeOf(hub, token, command)]).toEqual([command.type, null])
  expect(await codeOf(hub, admin, message(null))).toBeNull()
  const everywhere = [...hub.hub.tables().messages.values()].find(({ roomIds }) => roomIds === null)?.id
  const here = [...hub.hub.tables().messages.values()].find(({ roomIds }) => roomIds !== null)?.id
  const foreign = [
    { type: 'markReady', roomId: 'rouge' },
    { type: 'startTimer', roomId: 'rouge', durationMs: 60_000 },
    { type: 'identifyScreen', screenId: rougeWall },
    message(['bleu', 'rouge']),
    message(null),
    { type: 'showMessage', kind: 'stage', texts },
    { type: 'clearMessage', messageId: everywhere },
    emergency(null),
    emergency(['rouge']),
  ]
  for (const command of foreign) expect([command.type, await codeOf(hub, token, command)]).toEqual([command.type, 'forbidden'])
  expect(await codeOf(hub, token, { type: 'clearMessage', messageId: here })).toBeNull()
  expect(await codeOf(hub, token, { type: 'reloadScreen', screenId: 'nothing' })).toBe('not-found')
})

it('[AUD70] a viewer sees what operators see, is told what it may send, and sends nothing', async () => {
  const hub = await aHub()
  const [{ viewer }, door] = [await tokens(hub), await aDoor(hub)]
  const socket = aSocket(hub, '/operator', { token: viewer })
  const you = new Promise((resolve) => socket.once('you', resolve))
  const snapshot = new Promise((resolve) => socket.once('snapshot', resolve))
  socket.connect()
  expect(await you).toEqual({ id: expect.any(String), name: 'viewer account', role: 'viewer', roomIds: null, hasAccount: true, hasAdmin: true, may: [] })
  expect(await snapshot).toMatchObject({ tables: { show: [expect.anything()] } })
  const command = { type: 'setOccupancy', roomId: 'bleu', percent: 1 }
  expect(await socket.emitWithAck('command', { command })).toMatchObject({ ok: false, code: 'forbidden' })
  expect(await refusalOf(aSocket(hub, '/operator', { token: door }))).toMatchObject({ code: 'forbidden' })
})
