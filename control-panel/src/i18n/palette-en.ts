import type { paletteFr } from './palette-fr.ts'

/** What the palette says in English, and the rundown's search. `en.ts` holds the rest. */
export const paletteEn: typeof paletteFr = {
  open: 'Find',
  title: 'Find: session, room, screen, command',
  found: 'Found',
  none: 'Nothing by that name',
  kinds: { command: 'Command', room: 'Room', session: 'Session', screen: 'Screen' },
  acts: { standby: 'on standby', open: 'open', choose: 'choose', press: 'do it' },
  inRundown: 'Search the rundown',
  lines: (found, all) => `${found} of ${all}`,
}
