import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Settings } from '../../host/process/settings.ts'
import { readFirstEvent } from '../../start/first-event.ts'
import { type Check, type Finding, fault, good, note } from './check.ts'

export const eventFile: Check = {
  name: 'event',
  async look(settings) {
    const { eventFile: path } = settings
    if (path === null) return []
    const read = await readFirstEvent(path, settings, Date.now())
    if (read.ok) {
      const notes = read.notes.map((said) => note({ fr: `Dans ${path} : ${said}`, en: `In ${path}: ${said}` }))
      return [good(`Le programme ${path} se lit.`, `The event file ${path} can be read.`), ...notes, ...passedOver(path, settings)]
    }
    if (!read.isRead) return [unreadable(path, read.faults.join(' '))]
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
  },
}

function unreadable(path: string, why: string): Finding {
  return fault(
    { fr: `Le programme ${path} ne peut pas être lu : ${why}.`, en: `The event file ${path} cannot be read: ${why}.` },
    { fr: 'Vérifiez --event.', en: 'Check --event.' },
  )
}

/** A start opens an event where there is none. */
function passedOver(path: string, { journal, dataDir }: Settings): readonly Finding[] {
  if (journal !== 'sqlite:' || !existsSync(join(dataDir, 'tricolore.db'))) return []
  return [
    note(
      {
        fr: `Le dossier ${dataDir} contient déjà des données : un démarrage n’y lit plus ${path}.`,
        en: `The folder ${dataDir} holds data already: a start does not read ${path} into it any more.`,
      },
      { fr: `Pour l’apporter : npm run hub -- import ${path}`, en: `To bring it in: npm run hub -- import ${path}` },
    ),
  ]
}
