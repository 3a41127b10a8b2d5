/** What stands in a zip archive, from its directory at the end: read without unpacking anything, so that what it would become can be bounded first. */

export type ZipEntry = { readonly name: string; readonly isDeflated: boolean; readonly packed: Uint8Array; readonly saidBytes: number }

const END = 0x06054b50
const ENTRY = 0x02014b50
const LOCAL = 0x04034b50
const END_BYTES = 22
/** A remark may stand behind the directory. */
const MOST_REMARK_BYTES = 65_535
const MOST_ENTRIES = 10_000

/** Null where it is damaged, encrypted, or of a kind that no spreadsheet is (zip64, parts). */
export function zipEntries(bytes: Uint8Array): readonly ZipEntry[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endOf(view)
  if (end === null) return null
  const count = view.getUint16(end + 10, true)
  if (count > MOST_ENTRIES) return null
  const entries: ZipEntry[] = []
  let place = view.getUint32(end + 16, true)
  for (let position = 0; position < count; position += 1) {
    if (place + 46 > bytes.length || view.getUint32(place, true) !== ENTRY) return null
    const nameBytes = view.getUint16(place + 28, true)
    const entry = entryAt(view, bytes, place, nameBytes)
    if (entry === null) return null
    entries.push(entry)
    place += 46 + nameBytes + view.getUint16(place + 30, true) + view.getUint16(place + 32, true)
  }
  return entries
}

function endOf(view: DataView): number | null {
  const last = view.byteLength - END_BYTES
  for (let place = last; place >= Math.max(0, last - MOST_REMARK_BYTES); place -= 1) {
    if (view.getUint32(place, true) === END) return place
  }
  return null
}

function entryAt(view: DataView, bytes: Uint8Array, place: number, nameBytes: number): ZipEntry | null {
  const isEncrypted = (view.getUint16(place + 8, true) & 1) === 1
  const method = view.getUint16(place + 10, true)
  const packedBytes = view.getUint32(place + 20, true)
  const local = view.getUint32(place + 42, true)
  if (isEncrypted || (method !== 0 && method !== 8) || local + 30 > bytes.length || view.getUint32(local, true) !== LOCAL) return null
  const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
  if (from + packedBytes > bytes.length) return null
  return {
    name: new TextDecoder().decode(bytes.subarray(place + 46, place + 46 + nameBytes)),
    isDeflated: method === 8,
    packed: bytes.subarray(from, from + packedBytes),
    saidBytes: view.getUint32(place + 24, true),
  }
}
