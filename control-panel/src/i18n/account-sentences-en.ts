/** The history's phrases about people, doors and keys. */
import type { HistorySentences } from './history-sentences.ts'

type AccountSentences = Pick<HistorySentences, 'renewDoorKey' | 'renewScreenKey' | Extract<keyof HistorySentences, `record${string}`>>

const roles = { viewer: 'viewer', door: 'door', room: 'room operator', operator: 'show operator', admin: 'administrator' } as const
const lockouts = { operator: 'wrong passwords', door: 'wrong door keys', join: 'wrong screen keys' } as const

export const accountSentencesEn: AccountSentences = {
  renewDoorKey: ({ roomId }, { room }) => `renewed the door link of ${room(roomId)}`,
  renewScreenKey: ({ screenId }, { screen }) => `renewed the key of the screen “${screen(screenId)}”`,
  recordLogin: ({ role, address }) => `logged in (${roles[role]}${from(address)})`,
  recordSessionEnd: ({ of, address }) => (of === null ? `logged out${from(address)}` : `ended a session of ${of}${from(address)}`),
  recordLockout: ({ kind, account, address }) =>
    `slowed ${address === '' ? 'an address' : address} down: ${lockouts[kind]}${account === null ? '' : ` for the account “${account}”`}`,
  recordAccount: ({ what, account, role, rooms, address }) => {
    const is = `${roles[role]}${rooms === null ? '' : `: ${rooms === '' ? 'no room' : rooms}`}${from(address)}`
    switch (what) {
      case 'made':
        return `made the account “${account}” (${is})`
      case 'changed':
        return `changed the account “${account}” (${is})`
      case 'password':
        return `changed the password of the account “${account}”${from(address)}`
      case 'removed':
        return `removed the account “${account}”${from(address)}`
      default:
        return what satisfies never
    }
  },
  recordHubPassword: ({ isOn, address }) => `switched logins by the hub’s password ${isOn ? 'on' : 'off'}${from(address)}`,
  recordRotation: ({ sessions }) => `renewed the hub’s keys and ended ${sessions} session${sessions === 1 ? '' : 's'}`,
  recordForgetting: ({ what, entries }) =>
    `${what === 'name' ? 'took a name' : 'took the names of the crew'} out of ${entries} ${entries === 1 ? 'entry' : 'entries'} of the history`,
  recordRestore: ({ toSeq, toAtMs }, { time }) => `restored the state of revision ${toSeq}${toAtMs === null ? '' : `, of ${time(toAtMs)}`}`,
}

function from(address: string): string {
  return address === '' ? '' : `, from ${address}`
}
