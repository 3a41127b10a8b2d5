/** Does the native part that relays live pictures load on this machine? Tried in a process of its own, since a wrong binary ends it. */
import { execFile } from 'node:child_process'
import process from 'node:process'
import { type Check, type Finding, fault, good } from './check.ts'

const LOAD_MS = 15_000
const peer = new URL('../../feeds/engine/peer.ts', import.meta.url).href

export const engine: Check = {
  name: 'engine',
  look: async ({ engine: isOn }) => (isOn === 'on' ? [await engineFinding(peer)] : []),
}

/** `module`: what loads the native part. */
export async function engineFinding(module: string): Promise<Finding> {
  const why = await whyNotLoaded(module)
  if (why === null) return good('Le moteur des images en direct se charge.', 'The engine for live pictures loads.')
  return fault(
    { fr: `Le moteur des images en direct ne se charge pas : ${why}.`, en: `The engine for live pictures does not load: ${why}.` },
    {
      fr: '« npm ci » l’installe pour ce système ; sans images, lancez le hub avec --engine off.',
      en: '“npm ci” installs it for this system; without pictures start the hub with --engine off.',
    },
  )
}

function whyNotLoaded(module: string): Promise<string | null> {
  // Exiting by hand: the library's threads would keep the process.
  const program = `await import(${JSON.stringify(module)}); process.exit(0)`
  return new Promise((resolve) => {
    execFile(process.execPath, ['--input-type=module', '--eval', program], { timeout: LOAD_MS, windowsHide: true }, (reason, _out, err) => {
      if (!reason) return resolve(null)
      const said = err.split('\n').find((line) => /^\w*Error\b/.test(line))
      resolve((said ?? reason.signal ?? reason.message).trim().replace(/\.$/, ''))
    })
  })
}
