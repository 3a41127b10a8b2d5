/** Refusals that come from the hub itself and from its edges, each a sentence in both languages. */
import { type Rejection, rejection } from '@tricolore/shared/kernel/rejection.ts'
import type { Texts } from '@tricolore/shared/model/values.ts'

export function unknownCommand(type: string): Rejection {
  return rejection('unknown-command', { fr: `La commande « ${type} » n’existe pas.`, en: `There is no command “${type}”.` })
}

export const internalFault = rejection('internal', {
  fr: 'Une erreur du hub : elle est notée dans son journal technique, et rien n’a changé.',
  en: 'A fault in the hub: it was logged, and nothing was changed.',
})

export function readOnly(reason: Texts): Rejection {
  return rejection('read-only', {
    fr: `Le hub ne peut rien enregistrer pour l’instant (${reason.fr}) : les écrans continuent, les commandes sont refusées, une urgence s’affiche quand même.`,
    en: `The hub cannot store anything at the moment (${reason.en}): screens go on, commands are refused, an emergency is shown all the same.`,
  })
}

/** The same for whoever is not of the crew: why is not their business, and may name machines. */
export const storeAway = rejection('read-only', {
  fr: 'Le hub ne peut rien enregistrer pour l’instant : les écrans continuent, les commandes sont refusées.',
  en: 'The hub cannot store anything at the moment: screens go on, commands are refused.',
})

/** The answer of a store that several hubs share may be what got lost. */
export function perhapsDone({ code, texts }: Rejection): Rejection {
  return rejection(code, {
    fr: `${texts.fr} Si la base a pris celle-ci malgré tout, cela se voit dans les dix secondes ; plus tard, elle serait reprise aussitôt.`,
    en: `${texts.en} If the database took this one all the same, that shows within ten seconds; later it would be taken back at once.`,
  })
}

export const closing = rejection('read-only', {
  fr: 'Le hub s’arrête : il n’accepte plus de commandes.',
  en: 'The hub is closing: it accepts no more commands.',
})

/** Only where several hubs write. */
export const catchingUp = rejection('read-only', {
  fr: 'Le hub rattrape ce que les autres ont enregistré.',
  en: 'The hub is catching up with what the others stored.',
})

/** What waited meanwhile is not done late: nobody expects it any more. */
export const stoodStill = rejection('read-only', {
  fr: 'Le hub était arrêté et repart : rien n’a changé, recommencez.',
  en: 'The hub stood still and is going on: nothing was changed, try again.',
})

/** Only where several hubs write: nothing was done, and the same command may be sent again. */
export const overtaken = rejection('conflict', {
  fr: 'D’autres hubs ont été plus rapides plusieurs fois de suite : rien n’a changé, recommencez.',
  en: 'Other hubs were faster several times in a row: nothing was changed, try again.',
})

/** To another hub, whose words may overtake one another: it says it again. */
export const notYet = rejection('conflict', {
  fr: 'Cela n’a pas encore de sens ici : redites-le.',
  en: 'That makes no sense here yet: say it again.',
})

/** Whoever counts from 1 again after a restart must not be told "done" for what was never done. */
export const idTaken = rejection('conflict', {
  fr: 'Cette session a déjà envoyé une autre commande sous le même identifiant : donnez-lui-en un nouveau.',
  en: 'This session has already sent another command under the same id: give it a new one.',
})

/** Only where several hubs write: it was refused, carried out all the same when nobody waited any more, and taken back. */
export const cameTooLate = rejection('conflict', {
  fr: 'Cette commande avait été refusée ; la base l’a exécutée trop tard, et elle a été reprise. Rien n’a changé : recommencez si vous le voulez encore.',
  en: 'That command was refused; the database carried it out too late, and it was taken back. Nothing was changed: press again if you still want it.',
})

export const foreignOrigin = rejection('forbidden', {
  fr: 'Cette page vient d’une autre adresse que le hub ; --allow-origin la permettrait.',
  en: 'This page comes from another address than the hub; --allow-origin would allow it.',
})

export function tooFast(waitMs: number): Rejection {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000))
  return rejection('rate-limited', {
    fr: `Trop de demandes : réessayez dans ${seconds} s.`,
    en: `Too many requests: try again in ${seconds} s.`,
  })
}

export function notFound(what: string): Rejection {
  return rejection('not-found', { fr: `« ${what} » n’existe pas ici.`, en: `There is no “${what}” here.` })
}

export const unreadable = rejection('invalid', { fr: 'Ce message ne se lit pas.', en: 'This message does not parse.' })

/** A phone that hears this asks over HTTP instead, and comes back later. */
export const tooManyPhones = rejection('rate-limited', {
  fr: 'Toutes les connexions en direct sont prises : la page se met à jour toutes les quelques secondes.',
  en: 'All live connections are taken: the page updates every few seconds instead.',
})

export const tooManyWaiting = rejection('rate-limited', {
  fr: 'Trop d’écrans inconnus attendent déjà un nom.',
  en: 'Too many unknown screens are waiting for a name already.',
})
