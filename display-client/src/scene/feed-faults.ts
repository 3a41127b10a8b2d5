/** What a screen says of a picture that it cannot have: a word on the wire, a sentence for the crew. Screens themselves never show it. */
import type { Language, Texts } from '@tricolore/shared/model/values.ts'

const sentences: Readonly<Record<string, Texts>> = {
  'no-webrtc': { fr: 'Ce navigateur ne reçoit pas d’images en direct (WebRTC absent).', en: 'This browser receives no live pictures (no WebRTC).' },
  'no-answer': { fr: 'La source ne répond pas, nouvel essai en cours.', en: 'The source does not answer; trying again.' },
  'bad-answer': { fr: 'La réponse de la source est inutilisable, nouvel essai en cours.', en: 'The source’s answer cannot be used; trying again.' },
  'not-allowed': { fr: 'La source refuse cet écran (droit d’accès).', en: 'The source refuses this screen (access right).' },
  'unknown-feed': { fr: 'La source ne connaît pas cette image.', en: 'The source does not know this feed.' },
  'no-common-codec': { fr: 'L’écran et la source n’ont pas de codec en commun.', en: 'Screen and source have no codec in common.' },
  'too-many': { fr: 'Trop de demandes, nouvel essai dans un instant.', en: 'Too many requests; trying again in a moment.' },
  'engine-away': { fr: 'Le moteur vidéo est absent, nouvel essai en cours.', en: 'The video engine is away; trying again.' },
  ended: { fr: 'L’enregistrement est terminé.', en: 'The recording has ended.' },
  'file-broken': { fr: 'L’enregistrement est illisible ou interrompu, nouvel essai en cours.', en: 'The recording is damaged or was cut off; trying again.' },
  'file-not-playable': {
    fr: 'Fichier introuvable, ou d’un format que ce navigateur ne lit pas.',
    en: 'No such file, or a format that this browser does not play.',
  },
  'no-hls': { fr: 'Ce navigateur ne lit pas le HLS.', en: 'This browser does not play HLS.' },
  'no-image': { fr: 'L’image fixe est introuvable, nouvel essai en cours.', en: 'The still image is not there; trying again.' },
  'insecure-page': {
    fr: 'Une caméra locale demande une page https ou localhost, ou le réglage de kiosque décrit dans la documentation.',
    en: 'A local camera needs a page on https or localhost, or the kiosk setting described in the documentation.',
  },
  'camera-not-allowed': { fr: 'Le navigateur de l’écran refuse l’accès à la caméra.', en: 'The screen’s browser refuses access to the camera.' },
  'camera-in-use': { fr: 'La caméra est utilisée par un autre programme.', en: 'The camera is in use by another program.' },
  'camera-broken': { fr: 'La caméra ne donne pas d’image.', en: 'The camera gives no picture.' },
  'no-camera': { fr: 'Cette caméra n’est pas branchée à l’écran.', en: 'That camera is not plugged into the screen.' },
}

/** A word that this page does not know is shown as it is. */
export function faultText(fault: string, language: Language): string {
  return sentences[fault]?.[language] ?? fault
}
