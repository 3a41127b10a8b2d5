import { expect, test } from 'vitest'
import { hubsApart } from './hub-warnings.ts'

const me = { id: 'a', showId: 'show', isShared: true, handOvers: 0 }
const other = (some: { readonly showId?: string; readonly isShared?: boolean; readonly isReady?: boolean } = {}) => ({
  url: 'http://other',
  id: 'b',
  showId: 'show',
  isShared: true,
  isReady: true,
  handOvers: 0,
  ...some,
})
const onMyStore = new Set(['b'])

test('[HA74] hubs are apart that are not on one store, each on a database of its own as well, and together where they are', () => {
  expect(hubsApart(me, [other()], onMyStore)).toBeNull()
  expect(hubsApart(me, [other()], new Set())?.en).toContain('http://other')
  expect(hubsApart({ ...me, isShared: false }, [other({ isShared: false })], onMyStore)?.en).toContain('http://other')
  // A restored copy calls itself the same show.
  expect(hubsApart(me, [other({ showId: 'another' })], new Set())?.en).not.toBe(hubsApart(me, [other()], new Set())?.en)
})

test('[HA74] nothing is known of one that is not ready', () => {
  expect(hubsApart(me, [other({ isReady: false, showId: 'another' })], new Set())).toBeNull()
})
