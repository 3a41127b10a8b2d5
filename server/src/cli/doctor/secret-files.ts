import { existsSync } from 'node:fs'
import process from 'node:process'
import { isOpenToOthers } from '../../store/data-folder.ts'
import { type Check, type Finding, note } from './check.ts'

const variables = ['OPERATOR_PASSWORD_FILE', 'JOURNAL_URL_FILE']

export const secretFiles: Check = {
  name: 'secrets',
  look: async ({ tls }) => {
    const paths = [...variables.map((variable) => process.env[variable] || null), tls?.keyPath ?? null]
    return paths.flatMap((path) => (path === null ? [] : secretFileFindings(path)))
  },
}

/** What cannot be read at all is said by the settings. */
export function secretFileFindings(path: string): readonly Finding[] {
  if (!existsSync(path) || !isOpenToOthers(path)) return []
  return [
    note(
      { fr: `D’autres comptes de cette machine peuvent lire le secret ${path}.`, en: `Other accounts of this machine can read the secret ${path}.` },
      { fr: `« chmod 600 ${path} » le ferme.`, en: `“chmod 600 ${path}” closes it.` },
    ),
  ]
}
