/** Can everything be kept where it is to be kept, and by nobody else? */
import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import process from 'node:process'
import { isOpenToOthers } from '../../store/data-folder.ts'
import { type Check, codeOf, type Finding, fault, good, note } from './check.ts'

/** `f_type` of statfs(2): file systems on which SQLite's locks and fsync cannot be relied on. */
const networkSystems: ReadonlyMap<number, string> = new Map([
  [0x6969, 'NFS'],
  [0xff534d42, 'CIFS'],
  [0xfe534d42, 'SMB'],
  [0x01021997, '9P'],
  [0x00c36400, 'Ceph'],
])

export const dataFolder: Check = {
  name: 'data',
  async look({ journal, dataDir }) {
    if (journal !== 'sqlite:') return []
    const path = resolve(dataDir)
    const place = nearestExisting(path)
    if (!statSync(place).isDirectory()) return [noFolder(path, place)]
    const unwritable = whyNotWritable(place)
    if (unwritable !== null) return [notWritable(path, place, unwritable)]
    const findings = [...(await networkFindings(place)), ...(place === path ? [path, join(path, 'tricolore.db')].filter(isReadByOthers).map(openToOthers) : [])]
    if (findings.length > 0) return findings
    return place === path
      ? [good(`Le dossier ${path} peut être écrit.`, `The folder ${path} can be written.`)]
      : [good(`Le dossier ${path} sera créé au premier démarrage.`, `The folder ${path} will be made at the first start.`)]
  },
}

/** The path itself, or what it would be made in. */
export function nearestExisting(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : nearestExisting(dirname(path))
}

function whyNotWritable(path: string): string | null {
  try {
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK)
    // The kernel's own folders say that root may write, and take no file.
    return /^\/(?:proc|sys)(?:\/|$)/.test(path) ? 'EROFS' : null
  } catch (reason) {
    return codeOf(reason)
  }
}

function notWritable(path: string, place: string, code: string): Finding {
  if (code === 'EROFS') {
    return fault(
      { fr: `${path} est sur un disque en lecture seule.`, en: `${path} is on a disk that is read-only.` },
      {
        fr: 'Choisissez un autre dossier avec --data, ou remontez le disque en écriture.',
        en: 'Choose another folder with --data, or mount the disk for writing.',
      },
    )
  }
  const owner = statSync(place).uid
  const me = process.getuid?.()
  const isElses = me !== undefined && owner !== me
  return fault(
    {
      fr: isElses
        ? `${place} appartient à un autre compte (numéro ${owner}) : ${userInfo().username} ne peut pas y écrire.`
        : `${place} ne peut pas être écrit.`,
      en: isElses ? `${place} belongs to another account (number ${owner}): ${userInfo().username} cannot write there.` : `${place} cannot be written.`,
    },
    isElses
      ? {
          fr: `« chown -R ${userInfo().username} ${place} » le donne à ce compte ; ou choisissez un autre dossier avec --data.`,
          en: `“chown -R ${userInfo().username} ${place}” gives it to this account; or choose another folder with --data.`,
        }
      : {
          fr: `« chmod u+rwx ${place} » l’ouvre ; ou choisissez un autre dossier avec --data.`,
          en: `“chmod u+rwx ${place}” opens it; or choose another folder with --data.`,
        },
  )
}

function noFolder(path: string, place: string): Finding {
  return fault(
    { fr: `${place} est un fichier : le dossier ${path} ne peut pas exister.`, en: `${place} is a file: the folder ${path} cannot be there.` },
    { fr: 'Choisissez un autre dossier avec --data.', en: 'Choose another folder with --data.' },
  )
}

const isReadByOthers = (path: string) => existsSync(path) && isOpenToOthers(path)

function openToOthers(path: string): Finding {
  const rights = statSync(path).isDirectory() ? '700' : '600'
  return note(
    {
      fr: `D’autres comptes de cette machine peuvent lire ${path}, qui contient des clés.`,
      en: `Other accounts of this machine can read ${path}, which holds keys.`,
    },
    { fr: `« chmod ${rights} ${path} » le ferme.`, en: `“chmod ${rights} ${path}” closes it.` },
  )
}

async function networkFindings(place: string): Promise<readonly Finding[]> {
  const name = networkSystems.get((await statfs(place)).type)
  if (name === undefined) return []
  return [
    fault(
      {
        fr: `${place} est sur le réseau (${name}) : une coupure arrêterait l’émission, et le journal pourrait s’abîmer.`,
        en: `${place} is on the network (${name}): a cut would stop the show, and the journal might be damaged.`,
      },
      {
        fr: 'Choisissez un dossier sur un disque de cette machine avec --data ; les sauvegardes peuvent aller sur le réseau.',
        en: 'Choose a folder on a disk of this machine with --data; backups may go to the network.',
      },
    ),
  ]
}
