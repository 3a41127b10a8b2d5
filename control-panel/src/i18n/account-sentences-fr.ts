/** The history's phrases about people, doors and keys. */
import type { HistorySentences } from './history-sentences.ts'

type AccountSentences = Pick<HistorySentences, 'renewDoorKey' | 'renewScreenKey' | Extract<keyof HistorySentences, `record${string}`>>

const roles = { viewer: 'observateur', door: 'porte', room: 'régie de salle', operator: 'régie', admin: 'administrateur' } as const
const lockouts = { operator: 'mots de passe faux', door: 'clés de porte fausses', join: 'clés d’écran fausses' } as const

export const accountSentencesFr: AccountSentences = {
  renewDoorKey: ({ roomId }, { room }) => `renouvelé le lien de la porte de ${room(roomId)}`,
  renewScreenKey: ({ screenId }, { screen }) => `renouvelé la clé de l’écran « ${screen(screenId)} »`,
  recordLogin: ({ role, address }) => `ouvert une session (${roles[role]}${from(address)})`,
  recordSessionEnd: ({ of, address }) => (of === null ? `fermé sa session${from(address)}` : `fermé la session de ${of}${from(address)}`),
  recordLockout: ({ kind, account, address }) =>
    `ralenti ${address === '' ? 'une adresse' : address} : ${lockouts[kind]}${account === null ? '' : ` pour le compte « ${account} »`}`,
  recordAccount: ({ what, account, role, rooms, address }) => {
    const is = `${roles[role]}${rooms === null ? '' : ` : ${rooms === '' ? 'aucune salle' : rooms}`}${from(address)}`
    switch (what) {
      case 'made':
        return `créé le compte « ${account} » (${is})`
      case 'changed':
        return `modifié le compte « ${account} » (${is})`
      case 'password':
        return `changé le mot de passe du compte « ${account} »${from(address)}`
      case 'removed':
        return `supprimé le compte « ${account} »${from(address)}`
      default:
        return what satisfies never
    }
  },
  recordHubPassword: ({ isOn, address }) => `${isOn ? 'permis' : 'fermé'} l’entrée par le mot de passe du hub${from(address)}`,
  recordRotation: ({ sessions }) => `renouvelé les clés du hub et fermé ${sessions} session${sessions > 1 ? 's' : ''}`,
  recordForgetting: ({ what, entries }) =>
    `retiré ${what === 'name' ? 'un nom' : 'les noms de l’équipe'} de ${entries} entrée${entries > 1 ? 's' : ''} de l’historique`,
  recordRestore: ({ toSeq, toAtMs }, { time }) => `restauré l’état de la révision ${toSeq}${toAtMs === null ? '' : `, de ${time(toAtMs)}`}`,
}

function from(address: string): string {
  return address === '' ? '' : `, depuis ${address}`
}
