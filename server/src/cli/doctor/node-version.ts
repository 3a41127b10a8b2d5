import process from 'node:process'
import { type Check, type Finding, fault, good } from './check.ts'

const LEAST_MAJOR = 24

export const nodeVersion: Check = { name: 'node', look: async () => [nodeFinding(process.versions.node)] }

/** `version` such as `24.21.0`. */
export function nodeFinding(version: string): Finding {
  if (Number.parseInt(version, 10) >= LEAST_MAJOR) return good(`Node ${version} convient.`, `Node ${version} will do.`)
  return fault(
    { fr: `Node ${version} est trop ancien : il faut Node ${LEAST_MAJOR}.`, en: `Node ${version} is too old: it takes Node ${LEAST_MAJOR}.` },
    {
      fr: 'Lancez le hub par « npm start » après « npm ci », qui apporte le bon Node, ou installez-le depuis nodejs.org.',
      en: 'Start the hub with “npm start” after “npm ci”, which brings the right Node along, or install it from nodejs.org.',
    },
  )
}
