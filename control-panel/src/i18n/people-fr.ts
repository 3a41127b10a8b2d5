/** What the panel says of people, accounts and sessions in French. No-break spaces as in `fr.ts`. */
import type { Role } from '@tricolore/shared/engine/command.ts'
import { LEAST_PASSWORD } from '@tricolore/shared/protocol/accounts-down.ts'

const roles: Readonly<Record<Role, string>> = {
  viewer: 'observateur',
  door: 'porte',
  room: 'régie de salle',
  operator: 'régie',
  admin: 'administrateur',
  hub: 'hub',
}

export const peopleFr = {
  title: 'Comptes et sessions',
  open: (name: string, role: string) => `${name}, ${role} : comptes et sessions`,
  roles,
  roleHints: {
    viewer: 'voit tout, ne commande rien',
    room: 'minuteur, messages, écrans et urgence de ses salles',
    operator: 'conduit le spectacle',
    admin: 'conduit le spectacle et gère les comptes',
  },
  barrier: { role: 'Réservé à la régie', room: 'Pas dans vos salles' },
  only: {
    viewer: 'Vous observez : les commandes sont réservées à la régie.',
    room: (rooms: string) => `Vous tenez ${rooms} : le reste est réservé à la régie.`,
  },
  noRooms: 'aucune salle',
  firstTitle: 'Un administrateur',
  first: 'Aucun compte n’existe : tout le monde entre par le mot de passe du hub. Créez un administrateur pour donner à chacun son compte et son rôle.',
  makeFirst: 'Créer l’administrateur',
  accounts: 'Comptes',
  add: 'Nouveau compte',
  make: 'Créer le compte',
  change: 'Modifier',
  remove: 'Maintenir : supprimer',
  name: 'Nom',
  role: 'Rôle',
  rooms: 'Salles',
  password: 'Mot de passe',
  newPassword: 'Nouveau mot de passe',
  keepPassword: 'Vide : le mot de passe reste.',
  passwordRule: `${LEAST_PASSWORD} signes au moins.`,
  changeHint: 'Qui est connecté à ce compte devra se reconnecter.',
  hubPassword: 'Entrer par le mot de passe du hub',
  hubPasswordHint: 'Refermé, seuls les comptes entrent ; qui est entré par lui est déconnecté.',
  sessions: 'Sessions ouvertes',
  yours: 'Vos sessions',
  thisOne: 'celle-ci',
  byHubPassword: 'mot de passe du hub',
  since: 'ouverte depuis',
  seen: 'vue il y a',
  end: 'Fermer',
  ownTitle: 'Votre mot de passe',
  present: 'Mot de passe actuel',
  changeOwn: 'Changer',
  changeOwnHint: 'Vos autres sessions seront fermées.',
  changed: 'C’est enregistré.',
  endSession: (name: string) => `Fermer la session de ${name}`,
  changeAccount: (name: string) => `Modifier le compte de ${name}`,
  renewDoor: 'Maintenir : renouveler',
  renewDoorOf: (room: string) => `Renouveler le lien de la porte de ${room}`,
  renewDoorHint: 'L’ancien lien et ceux qui sont entrés par lui ne valent plus rien.',
}

export type PeopleWords = typeof peopleFr
