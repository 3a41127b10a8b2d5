/**
 * `node carry-assets.ts FROM TO`: the files that pages of one release may still ask for, into the next one. Of the release itself only, not of those that it
 * was given: a page older than that has long been loaded again.
 */
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import process from 'node:process'

const [from = '', to = ''] = process.argv.slice(2)

for (const client of ['display-client', 'control-panel']) {
  const list = join(from, client, 'dist', 'build.json')
  // A release from before builds had one.
  if (!existsSync(list)) continue
  // The type assertion is what the build writes there.
  const { named } = JSON.parse(readFileSync(list, 'utf8')) as { readonly named: readonly string[] }
  for (const path of named) {
    const target = join(to, client, 'dist', path)
    if (existsSync(target) || !existsSync(join(from, client, 'dist', path))) continue
    mkdirSync(dirname(target), { recursive: true })
    copyFileSync(join(from, client, 'dist', path), target)
  }
}
