/** The rooms in one cell of a table. */

const ALL =
  /^(?:all|all rooms|every room|everywhere|all tracks|toutes?|toutes les salles|partout|alle|alle räume|alle säle|überall|plenary|plenum|plénière|\*)$/i
const STRONG = /[;|\n]+/
const WEAK = [',', '+', '/', '&']

/**
 * Reads the cells of one column. Several rooms stand on lines, between semicolons and bars; a comma, a plus or a slash may be part of a name, and parts it
 * only where each part is a room by itself in another row. "All rooms" are all that the column names.
 */
export function roomReader(cells: readonly string[]): (cell: string) => readonly string[] {
  const alone = new Set(cells.flatMap((cell) => parted(cell, STRONG)).filter((name) => !ALL.test(name)))
  const split = (name: string): readonly string[] => {
    const ways = WEAK.map((sign) => parted(name, sign))
    return ways.find((parts) => parts.length > 1 && parts.every((part) => alone.has(part))) ?? [name]
  }
  const rooms = [...alone].filter((name) => split(name).length === 1)
  return (cell) => [...new Set(parted(cell, STRONG).flatMap((name) => (ALL.test(name) && rooms.length > 0 ? rooms : split(name))))]
}

function parted(cell: string, by: RegExp | string): readonly string[] {
  return cell
    .split(by)
    .map((name) => name.trim().replaceAll(/ {2,}/g, ' '))
    .filter((name) => name !== '')
}
