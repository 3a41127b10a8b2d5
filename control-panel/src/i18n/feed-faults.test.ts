import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { faultText } from './feed-faults.ts'

test('[FEED81] every word that a player says of a fault has a sentence in both languages; another one is shown as it is', () => {
  const folder = fileURLToPath(new URL('../../../display-client/src/feeds/', import.meta.url))
  const said = globSync('*.ts', { cwd: folder }).flatMap((file) =>
    [...readFileSync(folder + file, 'utf8').matchAll(/(?:refused|fault|fail|CameraFault)\('([a-z-]+)'/g)].map(([, word = '']) => word),
  )
  expect(said.length).toBeGreaterThan(10)
  for (const word of said) expect([faultText(word, 'fr'), faultText(word, 'en')]).not.toContain(word)
  expect(faultText('http-507', 'fr')).toBe('http-507')
})
