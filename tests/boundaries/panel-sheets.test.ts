/** What the browser tests open of the panel is all that it has. */
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { panelSheets } from '../e2e/support/panel-sheets.ts'

it('[AXE5] the tests know how to open each sheet of the panel', () => {
  const source = readFileSync(new URL('../../control-panel/src/app/OpenSheet.tsx', import.meta.url), 'utf8')
  const kinds = [...source.matchAll(/^ {4}case '([a-z-]+)':/gm)].map(([, kind = '']) => kind)
  expect(kinds.length).toBeGreaterThan(20)
  expect(
    kinds.filter((kind) => !(kind in panelSheets)),
    'add how they are opened to tests/e2e/support/panel-sheets.ts',
  ).toEqual([])
})
