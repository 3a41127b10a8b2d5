/**
 * A table with writes laid over it. The table beneath is never copied: a write costs the same in a table of ten records and of ten thousand,
 * and what was read before a write goes on showing what stood then.
 */

/** A smaller table is copied: reading what was laid over costs more than that. */
const LARGE = 256
/** So many writes at most lie over a table, as a share of it: then it is copied once, and all of them are in their place. */
const MOST_OVER = 1 / 8

/** The table after the writes; the one that is given stays as it is. Null removes. */
export function withWrites<Item>(table: ReadonlyMap<string, Item>, writes: readonly (readonly [id: string, item: Item | null])[]): ReadonlyMap<string, Item> {
  if (table.size < LARGE) {
    const copy = new Map(table)
    for (const [id, item] of writes) {
      if (item === null) copy.delete(id)
      else copy.set(id, item)
    }
    return copy
  }
  const overlay = table instanceof OverlayView ? table.newest() : new Overlay(table)
  for (const [id, item] of writes) overlay.write(id, item)
  return overlay.writes > table.size * MOST_OVER ? new Map(overlay.view) : overlay.view
}

type Write<Item> = { readonly version: number; readonly item: Item | null }
type Writes<Item> = ReadonlyMap<string, readonly Write<Item>[]>

/** Like writing to a copy of the map, but for one thing: what was removed and is put back keeps its place. */
export class Overlay<Item> {
  readonly #beneath: ReadonlyMap<string, Item>
  /** By id, oldest first. */
  readonly #writes = new Map<string, Write<Item>[]>()
  #version = 0
  #view: ReadonlyMap<string, Item>

  /** How many there were. */
  get writes(): number {
    return this.#version
  }

  constructor(beneath: ReadonlyMap<string, Item>) {
    this.#beneath = beneath
    this.#view = beneath
  }

  /** What stands now, as a map of its own: it never changes. */
  get view(): ReadonlyMap<string, Item> {
    return this.#view
  }

  /** Null removes. */
  write(id: string, item: Item | null): void {
    const size = this.#view.size + Number(item !== null) - Number(this.#view.has(id))
    this.#version += 1
    const ofId = this.#writes.get(id)
    if (ofId) ofId.push({ version: this.#version, item })
    else this.#writes.set(id, [{ version: this.#version, item }])
    this.#view = new OverlayView(this, this.#beneath, this.#writes, this.#version, size)
  }
}

/** The table after the first `version` writes; later ones are in the same map and are not looked at. */
class OverlayView<Item> implements ReadonlyMap<string, Item> {
  readonly #overlay: Overlay<Item>
  readonly #beneath: ReadonlyMap<string, Item>
  readonly #writes: Writes<Item>
  readonly #version: number
  readonly size: number

  constructor(overlay: Overlay<Item>, beneath: ReadonlyMap<string, Item>, writes: Writes<Item>, version: number, size: number) {
    this.#overlay = overlay
    this.#beneath = beneath
    this.#writes = writes
    this.#version = version
    this.size = size
  }

  /** What the next write goes into: where this is no longer the newest, one that lies over this. */
  newest(): Overlay<Item> {
    return this.#overlay.view === this ? this.#overlay : new Overlay(this)
  }

  get(id: string): Item | undefined {
    const write = this.#writes.get(id)?.findLast(({ version }) => version <= this.#version)
    return write ? (write.item ?? undefined) : this.#beneath.get(id)
  }

  has(id: string): boolean {
    return this.get(id) !== undefined
  }

  *entries(): Generator<[string, Item], undefined> {
    for (const [id, before] of this.#beneath) {
      const item = this.#writes.has(id) ? this.get(id) : before
      if (item !== undefined) yield [id, item]
    }
    for (const id of this.#writes.keys()) {
      if (this.#beneath.has(id)) continue
      const item = this.get(id)
      if (item !== undefined) yield [id, item]
    }
  }

  *keys(): Generator<string, undefined> {
    for (const [id] of this.entries()) yield id
  }

  *values(): Generator<Item, undefined> {
    for (const [, item] of this.entries()) yield item
  }

  [Symbol.iterator](): Generator<[string, Item], undefined> {
    return this.entries()
  }

  forEach(told: (item: Item, id: string, map: ReadonlyMap<string, Item>) => void): void {
    for (const [id, item] of this.entries()) told(item, id, this)
  }
}
