/** Ce que le panneau dit des jours, en français. `fr.ts` contient le reste. */
export const daysFr = {
  date: 'Jour',
  /** `away`: dans combien de jours, négatif quand il est passé. */
  named: (name: string, away: number) => {
    const word = { '-1': 'hier', 0: 'aujourd’hui', 1: 'demain' }[away]
    return word === undefined ? name : `${name} · ${word}`
  },
  today: 'aujourd’hui',
  toNow: 'Maintenant',
  /** Des sessions sur lesquelles porte un retard que l’on annonce. */
  delayAbout: (titles: string) => `Concerne\u202f: ${titles}.`,
  overlaps: (titles: string) => `Au même moment dans la même salle : ${titles}.`,
}
