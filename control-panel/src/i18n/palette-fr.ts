/** Ce que dit la palette, et la recherche du conducteur. `fr.ts` contient le reste. */
export const paletteFr = {
  open: 'Chercher',
  title: 'Chercher : session, salle, écran, commande',
  found: 'Trouvé',
  none: 'Rien de ce nom',
  kinds: { command: 'Commande', room: 'Salle', session: 'Session', screen: 'Écran' },
  acts: { standby: 'en attente', open: 'ouvrir', choose: 'choisir', press: 'faire' },
  inRundown: 'Chercher dans le conducteur',
  lines: (found: number, all: number) => `${found} sur ${all}`,
}
