/** Before the first browser test: what takes minutes and would look like a slow test. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { oldChromium, whyNoOldChromium } from '../../browsers/old-chromium.ts'
import { findChromium } from './find-chromium.ts'
import { projectRoot } from './hub-process.ts'

export default function setup(): void {
  findChromium()
  const reason = whyNoOldChromium()
  if (reason === null) oldChromium()
  else process.stdout.write(`${reason}\n`)
  for (const part of ['display-client', 'control-panel']) {
    if (!existsSync(join(projectRoot, part, 'dist')))
      throw new Error(`The pages are not built: run \`npm run build\` before the browser tests, or all of it with \`npm test\`.`)
  }
}
