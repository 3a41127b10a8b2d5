import { resolve } from 'node:path'
import { freeBytes, LITTLE_BYTES } from '../../host/process/disk-space.ts'
import { type Check, type Finding, fault, good } from './check.ts'
import { nearestExisting } from './data-folder.ts'

export const disk: Check = {
  name: 'disk',
  look: async ({ journal, dataDir }) => (journal === 'sqlite:' ? [await diskFinding(resolve(dataDir), LITTLE_BYTES)] : []),
}

export async function diskFinding(path: string, leastBytes: number): Promise<Finding> {
  const free = await freeBytes(nearestExisting(path))
  const megabytes = Math.floor(free / 1e6)
  if (free >= leastBytes) return good(`Il reste ${megabytes} Mo sur le disque.`, `${megabytes} MB are left on the disk.`)
  return fault(
    { fr: `Le disque est presque plein : il reste ${megabytes} Mo pour ${path}.`, en: `The disk is nearly full: ${megabytes} MB are left for ${path}.` },
    {
      fr: `Libérez au moins ${Math.ceil(leastBytes / 1e6)} Mo, ou choisissez un autre disque avec --data. Plein, le hub refuse les commandes.`,
      en: `Free at least ${Math.ceil(leastBytes / 1e6)} MB, or choose another disk with --data. When it is full the hub refuses commands.`,
    },
  )
}
