/** Which items of a programme are breaks: by what the source calls them, else by a title that says nothing else. */
import type { SessionKind } from '@tricolore/shared/tables/session.ts'

const BREAK =
  /^(?:(?:morning|afternoon|long|short|coffee|tea|lunch|dinner|snack|networking|drinks|comfort|hallway|mittags?|kaffee|abend|kleine|große|grosse|pause)[\s/&+-]+)*(?:breaks?|pauses?|lunch|dinner|breakfast|brunch|registration|check-?in|doors(?: open)?|open doors|networking|coffee|drinks|reception|mittagessen|mittag|abendessen|frühstück|kaffee|einlass|anmeldung|registrierung|umbau|accueil|petit[ -]déjeuner|déjeuner|dîner|goûter|café|cocktail|apéro|apéritif|buffet|enregistrement|inscription|umbaupause|kaffeepause|mittagspause|pausen?)(?:[\s&+/,:–-]+(?:and|et|und|the|de|du|des|la|le|au|midi|déjeuner|café|coffee|lunch|break|breaks|pause|networking|registration|badges?|breakfast|welcome|participants|visiteurs|open|getting|comfortable|cake|drinks|tea|croissants?|viennoiseries|stands?|partenaires|sponsors?|booths?|expo|1|2|3))*[.!]?$/i
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

/** "Lunch", "Pause café", "Registration & breakfast". Titles are short: what says more is not only a break. */
export function isBreakTitle(title: string): boolean {
  const plain = title.replaceAll(/[\p{Extended_Pictographic}\ufe0f]/gu, '').trim()
  return plain.length > 0 && plain.length <= 60 && BREAK.test(plain)
}
