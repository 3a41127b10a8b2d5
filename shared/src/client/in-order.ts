/** Hears what comes over one connection in its order, although a packed snapshot takes a moment to unpack. */
import type { Packed, Snapshot } from '../protocol/down.ts'

/** From what `Packed` holds of the tables to their JSON; rejects when it is none. */
export type Unpack = (tables: string) => Promise<string>

type Hear = (event: string, args: readonly unknown[]) => void

export type InOrderOptions = {
  readonly unpack: Unpack | undefined
  /** Hears a packed snapshot as `snapshot`. */
  readonly hear: Hear
  /** A snapshot could not be unpacked; what came after it is heard all the same. */
  readonly onFault: () => void
}

export function inOrder({ unpack, hear, onFault }: InOrderOptions): Hear {
  /** What is being unpacked, and behind it what came after it; null: nothing. */
  let waiting: Promise<void> | null = null

  function after(run: () => Promise<void>): void {
    // Also behind a listener that threw: that is told elsewhere.
    const mine = (waiting ?? Promise.resolve()).then(run, run).finally(() => {
      if (waiting === mine) waiting = null
    })
    waiting = mine
  }

  async function hearPacked(packed: Packed, unpackTables: Unpack): Promise<void> {
    const snapshot = await unpacked(packed, unpackTables).catch(() => null)
    if (snapshot) hear('snapshot', [snapshot])
    else onFault()
  }

  return (event, args) => {
    // What the hub sent is trusted, see down.ts.
    const packed = event === 'packed' && unpack ? (args[0] as Packed) : null
    if (packed && unpack) after(() => hearPacked(packed, unpack))
    else if (waiting) after(async () => hear(event, args))
    else hear(event, args)
  }
}

async function unpacked(packed: Packed, unpack: Unpack): Promise<Snapshot> {
  return { ...packed, tables: JSON.parse(await unpack(packed.tables)) }
}
