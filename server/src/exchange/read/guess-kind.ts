/** Which items of a programme are breaks: by what the source calls them, else by a title that says nothing else. */
import type { SessionKind } from '@tricolore/shared/tables/session.ts'

const words = (list: string) => new Set(list.split(/\s+/))
/** One of these makes a break of a title that says nothing else. */
const BREAKS = words(`break breaks pause pauses lunch dinner breakfast brunch supper registration checkin doors networking coffee drinks snack snacks reception
  intermission entracte mittagessen mittagspause abendessen frühstück kaffee kaffeepause einlass anmeldung registrierung umbau umbaupause pausen accueil portes
  déjeuner dîner goûter café cocktail apéro apéritif buffet repas enregistrement inscription inscriptions`)
const BESIDE =
  words(`a and et und the of for in with at avec mit sur de du des d la le les l au aux à zum der die das am midi mittag morning afternoon evening matin
  matinée matinale après soir long short small big kleine große grosse comfort hallway tea cake croissants viennoiseries biscuits petit check welcome bienvenue
  willkommen open opening ouverture closing clôture fin free time badge badges participants visiteurs attendees getting comfortable stand stands partenaires
  sponsor sponsors booth booths expo exhibition hall foyer place min minutes`)
const BREAK_TYPE = /^(?:break|pause|breaks|pauses|interval|intermission|entracte|lunch|coffee break|meal|repas|mittagspause|umbau|service)$/i
const ROUND_TABLE_TYPE = /^(?:round[ -]table|table[ -]ronde|runder tisch|gesprächsrunde)$/i
const REPLAY_TYPE = /^(?:replay|rediffusion|wiederholung|rerun)$/i

/** What the source calls its kind. Null where that decides nothing: a workshop or a keynote is a talk. */
export function kindOfType(type: string | null): SessionKind | null {
  const name = type?.trim() ?? ''
  if (BREAK_TYPE.test(name)) return 'interval'
  if (ROUND_TABLE_TYPE.test(name)) return 'round-table'
  return REPLAY_TYPE.test(name) ? 'replay' : null
}

/** "Lunch", "Pause café", "Registration & breakfast", "Coffee break (30 min)". Titles are short: what says more is not only a break. */
export function isBreakTitle(title: string): boolean {
  if (title.length > 100) return false
  const said = title
    .toLowerCase()
    .replace(/\b(?:sponsored|powered|offered|offerte?|présentée?|präsentiert) (?:by|par|von)\b.*$/, ' ')
  const named = said.split(/[^\p{L}]+/u).filter((word) => word !== '')
  return named.some((word) => BREAKS.has(word)) && named.every((word) => BREAKS.has(word) || BESIDE.has(word))
}
