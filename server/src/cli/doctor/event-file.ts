import { readFile } from 'node:fs/promises'
import { readEventFile } from '../../import/event-file.ts'
import { type Check, fault, good, messageOf } from './check.ts'

export const eventFile: Check = {
  name: 'event',
  async look({ eventFile: path }) {
    if (path === null) return []
    try {
      const read = readEventFile(await readFile(path, 'utf8'))
      if (read.ok) return [good(`Le programme ${path} se lit.`, `The event file ${path} can be read.`)]
      // Each is a sentence of its own, in English as at the start of the hub.
      return read.faults.map((said) =>
        fault(
          { fr: `Dans ${path} : ${said}`, en: `In ${path}: ${said}` },
          {
            fr: 'Corrigez le fichier ; server/docs/event-file.md dit comment il s’écrit.',
            en: 'Mend the file; server/docs/event-file.md says how it is written.',
          },
        ),
      )
    } catch (reason) {
      return [
        fault(
          { fr: `Le programme ${path} ne peut pas être lu : ${messageOf(reason)}.`, en: `The event file ${path} cannot be read: ${messageOf(reason)}.` },
          { fr: 'Vérifiez --event.', en: 'Check --event.' },
        ),
      ]
    }
  },
}
