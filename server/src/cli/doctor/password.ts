import { LEAST_PASSWORD } from '@tricolore/shared/protocol/accounts-down.ts'
import { isTooShort } from '../../auth/operator-password.ts'
import { type Check, fault } from './check.ts'

export const password: Check = {
  name: 'password',
  async look({ operatorPassword }) {
    if (operatorPassword === null || !isTooShort(operatorPassword)) return []
    return [
      fault(
        {
          fr: `Le mot de passe du hub a moins de ${LEAST_PASSWORD} signes : qui le devine conduit le spectacle, et un hub qui ne le connaît pas encore ne démarre pas avec.`,
          en: `The hub’s password has fewer than ${LEAST_PASSWORD} characters: whoever guesses it runs the show, and a hub that does not know it yet does not start with it.`,
        },
        {
          fr: 'Donnez-en un plus long avec --operator-password, ou aucun : le hub en fait un.',
          en: 'Give a longer one with --operator-password, or none: the hub makes one.',
        },
      ),
    ]
  },
}
