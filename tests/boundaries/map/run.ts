/**
 * `npm run map`: the rooms of the sources and which asks for which, as text. `npm run map -- --svg FOLDER` draws them there too; names of source
 * folders, such as `display-client/src`, are drawn instead of the usual two.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { importsOf, resolved, sourcesIn } from '../read-imports.ts'
import { asSvg } from './as-svg.ts'
import { asText } from './as-text.ts'
import { mapRooms } from './room-map.ts'

const { values, positionals } = parseArgs({ options: { svg: { type: 'string' } }, allowPositionals: true })

for (const folder of positionals.length === 0 ? ['shared/src', 'server/src'] : positionals) {
  const within = (path: string) => path.slice(folder.length + 1)
  const paths = sourcesIn(folder)
  const imports = paths.flatMap((from) =>
    [...new Set(importsOf(from).map(({ target }) => resolved(from, target)))]
      .filter((to) => to.startsWith(`${folder}/`))
      .map((to) => ({ from: within(from), to: within(to) })),
  )
  const map = mapRooms(paths.map(within), imports)
  console.log(`${asText(folder, map)}\n`)
  if (values.svg === undefined) continue
  mkdirSync(values.svg, { recursive: true })
  writeFileSync(join(values.svg, `${folder.replaceAll('/', '-')}.svg`), asSvg(folder, map))
}
