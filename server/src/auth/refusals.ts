/** Refusals to whoever may not come in, or may not do that: each a sentence in both languages. */
import { type Rejection, rejection } from '@tricolore/shared/kernel/rejection.ts'
import type { LoginEnd } from '@tricolore/shared/protocol/accounts-down.ts'

export const notLoggedIn = rejection('unauthorised', {
  fr: 'Connectez-vous d’abord : le jeton manque ou a expiré.',
  en: 'Log in first: the token is missing or has expired.',
})

export const needsHttps = rejection('forbidden', {
  fr: 'Cette liaison n’est pas chiffrée, et ce hub n’accepte de mot de passe qu’en https : ouvrez la régie par son adresse https.',
  en: 'This connection is not encrypted, and this hub takes passwords over https only: open the panel at its https address.',
})

export const wrongPassword = rejection('unauthorised', { fr: 'Le mot de passe n’est pas le bon.', en: 'That password is wrong.' })

export const wrongKey = rejection('unauthorised', { fr: 'Cette clé n’est pas la bonne, ou ne vaut plus.', en: 'That key is wrong, or no longer good.' })

export const notForThisRole = rejection('forbidden', { fr: 'Ce n’est pas permis à ce rôle.', en: 'This role may not do that.' })

/** To whoever has sent wrong passwords or keys, and to those behind the same router. */
export function passwordWait(waitMs: number): Rejection {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000))
  const time = seconds < 120 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`
  return rejection('rate-limited', {
    fr: `Trop de mots de passe faux depuis ce réseau : réessayez dans ${time}. Un appareil qui s’est déjà connecté sous ce nom n’attend pas.`,
    en: `Too many wrong passwords from this network: try again in ${time}. A device that has logged in by this name before does not wait.`,
  })
}

/** Why a panel is cut off. */
export const loginEnds: Readonly<Record<LoginEnd, Rejection['texts']>> = {
  'logged-out': { fr: 'Vous vous êtes déconnecté.', en: 'You have logged out.' },
  revoked: { fr: 'Cette session a été fermée.', en: 'This session was ended.' },
  changed: {
    fr: 'Votre compte ou son mot de passe a changé : connectez-vous à nouveau.',
    en: 'Your account or its password was changed: log in again.',
  },
  expired: { fr: 'La session a expiré : connectez-vous à nouveau.', en: 'The session has expired: log in again.' },
}
