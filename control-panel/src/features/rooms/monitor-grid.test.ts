import { describe, expect, test } from 'vitest'
import { gridFor } from './monitor-grid.ts'

const fixed = { gap: 16, chrome: 100 }

describe('the grid of monitors', () => {
  test.each([
    ['four rooms at 1920', { width: 1012, height: 930, count: 4 }, 2],
    ['five rooms at 1920', { width: 1012, height: 930, count: 5 }, 3],
    ['five rooms at 1440', { width: 684, height: 770, count: 5 }, 2],
    ['one room', { width: 1012, height: 930, count: 1 }, 1],
  ])('[PNL26] %s: every monitor is in sight', (_name, space, columns) => {
    const grid = gridFor({ ...fixed, ...space })
    expect(grid.columns).toBe(columns)
    const rows = Math.ceil(space.count / grid.columns)
    expect(rows * (grid.pictureHeight + fixed.chrome) + (rows - 1) * fixed.gap).toBeLessThanOrEqual(space.height)
  })

  test('[PNL26] with too many rooms to see, monitors keep a readable size and the column scrolls', () => {
    expect(gridFor({ ...fixed, width: 684, height: 770, count: 40 }).pictureHeight).toBeGreaterThanOrEqual(129)
  })
})
