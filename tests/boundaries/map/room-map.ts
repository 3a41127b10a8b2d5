/** Which rooms of a source folder ask for which: its folders, and each file that lies beside them. Pure. */

/** An import from one file to another, both by their paths from the source folder. */
export type FileImport = { readonly from: string; readonly to: string }

export type Arrow = { readonly from: string; readonly to: string; readonly imports: number }

export type RoomMap = {
  /** From the top to the ground: a room stands above every room that it asks for, but for the arrows that run back up. */
  readonly floors: readonly (readonly string[])[]
  readonly files: ReadonlyMap<string, number>
  readonly arrows: readonly Arrow[]
  /** The fewest imports that have to go, as far as one finds them quickly, so that no room asks in the end for itself. */
  readonly backUp: readonly Arrow[]
  /** Rooms that all ask for one another, directly or through others. */
  readonly circles: readonly (readonly string[])[]
}

export function roomOf(path: string): string {
  return path.split('/')[0] ?? path
}

export function mapRooms(paths: readonly string[], imports: readonly FileImport[]): RoomMap {
  const files = new Map<string, number>()
  for (const path of paths) files.set(roomOf(path), (files.get(roomOf(path)) ?? 0) + 1)
  const rooms = [...files.keys()].sort()
  const arrows = arrowsOf(imports).filter(({ from, to }) => files.has(from) && files.has(to))
  const circles = circlesOf(rooms, arrows)
  const backUp = circles.flatMap((circle) => backUpIn(circle, arrows))
  return { files, arrows, circles, backUp, floors: floorsOf(rooms, without(arrows, backUp)) }
}

function arrowsOf(imports: readonly FileImport[]): readonly Arrow[] {
  const counts = new Map<string, Arrow>()
  for (const { from, to } of imports) {
    const [a, b] = [roomOf(from), roomOf(to)]
    if (a === b) continue
    const key = `${a} ${b}`
    counts.set(key, { from: a, to: b, imports: (counts.get(key)?.imports ?? 0) + 1 })
  }
  return [...counts.values()].sort((a, b) => b.imports - a.imports || a.from.localeCompare(b.from) || a.to.localeCompare(b.to))
}

function without(arrows: readonly Arrow[], some: readonly Arrow[]): readonly Arrow[] {
  return arrows.filter((arrow) => !some.includes(arrow))
}

function circlesOf(rooms: readonly string[], arrows: readonly Arrow[]): readonly (readonly string[])[] {
  const reach = new Map(rooms.map((room) => [room, reachedFrom(room, arrows)]))
  const asksFor = (a: string, b: string) => reach.get(a)?.has(b) === true
  const known = new Set<string>()
  return rooms.flatMap((room) => {
    if (known.has(room) || !asksFor(room, room)) return []
    const circle = rooms.filter((other) => other === room || (asksFor(room, other) && asksFor(other, room)))
    for (const other of circle) known.add(other)
    return [circle]
  })
}

function reachedFrom(room: string, arrows: readonly Arrow[]): ReadonlySet<string> {
  const reached = new Set<string>()
  const open = [room]
  for (let at = open.pop(); at !== undefined; at = open.pop())
    for (const { from, to } of arrows)
      if (from === at && !reached.has(to)) {
        reached.add(to)
        open.push(to)
      }
  return reached
}

/** The heaviest arrows first, each kept unless it closes a circle with those that are kept already. */
function backUpIn(circle: readonly string[], arrows: readonly Arrow[]): readonly Arrow[] {
  const kept: Arrow[] = []
  const closing: Arrow[] = []
  for (const arrow of arrows) {
    if (!circle.includes(arrow.from) || !circle.includes(arrow.to)) continue
    if (reachedFrom(arrow.to, kept).has(arrow.from)) closing.push(arrow)
    else kept.push(arrow)
  }
  return closing
}

/** A room that asks for none stands on the ground, any other one above the highest that it asks for. `arrows` have no circle. */
function floorsOf(rooms: readonly string[], arrows: readonly Arrow[]): readonly (readonly string[])[] {
  const heights = new Map<string, number>()
  function heightOf(room: string): number {
    const known = heights.get(room)
    if (known !== undefined) return known
    const height = Math.max(-1, ...arrows.filter(({ from }) => from === room).map(({ to }) => heightOf(to))) + 1
    heights.set(room, height)
    return height
  }
  const highest = Math.max(-1, ...rooms.map(heightOf))
  return Array.from({ length: highest + 1 }, (_, floor) => rooms.filter((room) => heightOf(room) === highest - floor))
}
