/** A quick look at the journal: is there a hub on it, does the file read, does it end where it says. `verify` looks at every row. */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { migrationFolder } from '../../backup/before-migration.ts'
import { leftCopy, restoreCommand } from '../../backup/left-copy.ts'
import { freeBytes } from '../../host/process/disk-space.ts'
import { isBusy } from '../../store/data-folder.ts'
import { FULL_BYTES, isDiskFull } from '../../store/full-disk.ts'
import { NewerTricolore } from '../../store/journal.ts'
import { knownVersion } from '../../store/sqlite/sqlite-database.ts'
import { type Check, codeOf, type Finding, fault, good, messageOf, note } from './check.ts'

export const journal: Check = {
  name: 'journal',
  async look({ journal: url, dataDir, backups }) {
    if (url === 'memory:') return [inMemory]
    if (url !== 'sqlite:') return []
    const path = join(dataDir, 'tricolore.db')
    const copy = leftCopy(path, migrationFolder(dataDir, backups))
    if (copy) return [takenAway(copy.path, dataDir)]
    if (!existsSync(path)) return [good('Il n’y a pas encore de journal ; le premier démarrage le crée.', 'There is no journal yet; the first start makes it.')]
    return [...lockFindings(join(dataDir, 'hub.lock')), await journalFinding(path)]
  },
}

function takenAway(copy: string, dataDir: string): Finding {
  const command = restoreCommand(copy, dataDir)
  return note(
    {
      fr: `Il n’y a pas de journal dans ${dataDir}, alors qu’il en existe une copie : ${copy}. Un démarrage commence à vide.`,
      en: `There is no journal in ${dataDir}, although there is a copy of one: ${copy}. A start begins empty.`,
    },
    { fr: `Si le journal a disparu par erreur : « ${command} ».`, en: `If it went by mistake: “${command}”.` },
  )
}

const inMemory = note(
  { fr: 'Avec memory: rien n’est gardé : un arrêt perd l’émission.', en: 'With memory: nothing is kept: a stop loses the show.' },
  { fr: 'Laissez --journal de côté pour l’événement.', en: 'Leave --journal out for the event.' },
)

/** A running hub holds the file for as long as it lives; taking it for an instant finds out, and a start that comes just then waits. */
function lockFindings(path: string): readonly Finding[] {
  if (!existsSync(path)) return []
  try {
    const file = new DatabaseSync(path)
    try {
      file.exec('PRAGMA busy_timeout = 0; PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE; ROLLBACK')
    } finally {
      file.close()
    }
    return []
  } catch (reason) {
    if (!isBusy(reason)) return [unreadable(path, reason)]
    return [
      note(
        { fr: 'Un hub tourne sur ce dossier.', en: 'A hub runs on this folder.' },
        { fr: 'Arrêtez-le avant d’en lancer un autre dessus.', en: 'Stop it before you start another one on it.' },
      ),
    ]
  }
}

async function journalFinding(path: string): Promise<Finding> {
  try {
    const database = new DatabaseSync(path, { readOnly: true })
    try {
      return soundness(database, path)
    } finally {
      database.close()
    }
  } catch (reason) {
    if (isBusy(reason)) return (await freeBytes(dirname(path))) < FULL_BYTES ? full(path) : kept(path)
    return codeOf(reason) === 'ERR_SQLITE_ERROR' && /not a database|malformed/.test(messageOf(reason))
      ? damaged(path, messageOf(reason))
      : unreadable(path, reason)
  }
}

function soundness(database: DatabaseSync, path: string): Finding {
  const newer = newerFinding(database, path)
  if (newer) return newer
  const first: unknown = database.prepare('PRAGMA quick_check(1)').get()?.quick_check
  if (first !== 'ok') return damaged(path, String(first))
  // One snapshot for both, since the hub may be writing.
  const ends = database
    .prepare(
      `SELECT (SELECT MAX(seq) FROM journal) AS seq, (SELECT COUNT(*) FROM journal) AS count, (SELECT hash FROM journal ORDER BY seq DESC LIMIT 1) AS hash,
        (SELECT value FROM meta WHERE key = 'last_seq') AS last_seq, (SELECT value FROM meta WHERE key = 'last_hash') AS last_hash`,
    )
    .get()
  const [seq, count] = [Number(ends?.seq ?? 0), Number(ends?.count ?? 0)]
  if (String(seq) !== ends?.last_seq || (seq > 0 && ends?.hash !== ends?.last_hash))
    return damaged(path, `it ends with row ${seq}, not with row ${String(ends?.last_seq)}`)
  if (count !== seq) return damaged(path, `it holds ${count} rows of ${seq}`)
  return good(
    `Le journal se lit et compte ${seq} commandes ; « npm run hub -- verify » contrôle chaque ligne.`,
    `The journal reads and holds ${seq} commands; “npm run hub -- verify” checks every row.`,
  )
}

/** Whole, and yet nothing for this release. */
function newerFinding(database: DatabaseSync, path: string): Finding | null {
  try {
    knownVersion(database, path)
    return null
  } catch (reason) {
    if (!(reason instanceof NewerTricolore)) throw reason
    return fault(
      {
        fr: `Le journal ${path} a été écrit par un Tricolore plus récent : ce hub ne démarrera pas dessus.`,
        en: `The journal ${path} was written by a newer Tricolore: this hub will not start on it.`,
      },
      {
        fr: 'Il est entier. Démarrez de nouveau cette version-là, ou revenez à une sauvegarde d’avant elle avec « npm run hub -- restore --from SAUVEGARDE ».',
        en: 'It is whole. Start that version again, or go back to a backup from before it with “npm run hub -- restore --from BACKUP”.',
      },
    )
  }
}

function damaged(path: string, why: string): Finding {
  return fault(
    {
      fr: `Le journal ${path} est abîmé (${why}) : le hub ne démarrera pas dessus.`,
      en: `The journal ${path} is damaged (${why}): the hub will not start on it.`,
    },
    {
      fr: 'Ne l’effacez pas. Un démarrage nomme la dernière bonne sauvegarde et la commande qui la remet ; --data avec un autre dossier démarre à vide.',
      en: 'Do not delete it. A start names the newest good backup and the command that restores it; --data with another folder starts empty.',
    },
  )
}

function unreadable(path: string, reason: unknown): Finding {
  if (isDiskFull(reason)) return full(path)
  return fault(
    { fr: `${path} ne peut pas être lu : ${messageOf(reason)}.`, en: `${path} cannot be read: ${messageOf(reason)}.` },
    { fr: 'Vérifiez à qui sont les fichiers de ce dossier.', en: 'Check whose the files of that folder are.' },
  )
}

/** By a hub that was started on a full disk, until it has written there again: seconds after there is room. */
function kept(path: string): Finding {
  return note(
    {
      fr: `Un hub démarré sur un disque plein garde ${path} pour lui : rien n’a pu en être contrôlé.`,
      en: `A hub that was started on a full disk keeps ${path} to itself: nothing of it could be looked at.`,
    },
    { fr: 'Il y a de nouveau de la place : relancez doctor dans une minute.', en: 'There is room again: run doctor again in a minute.' },
  )
}

/** A hub that is started there shows what is stored, and takes commands when there is room. */
function full(path: string): Finding {
  return fault(
    {
      fr: `Le disque de ${path} est plein : rien ne peut y être ouvert pour le contrôle.`,
      en: `The disk of ${path} is full: nothing can be opened there to look at it.`,
    },
    {
      fr: 'Faites de la place. Un hub démarré ainsi montre ce qui est enregistré et refuse les commandes jusque-là.',
      en: 'Make room. A hub that is started like this shows what is stored and refuses commands until then.',
    },
  )
}
