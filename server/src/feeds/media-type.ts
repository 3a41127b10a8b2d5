/** The kinds of file that may be uploaded, and how each begins. Nothing that a browser would run as a page of ours: no SVG, no HTML. */

export type MediaType = { readonly mime: string; readonly extension: string; readonly isLike: (head: Buffer) => boolean }

/** So much of a file has to be there before it can be told what it is. */
export const HEAD_BYTES = 12

const starts = (...bytes: number[]) => {
  const start = Buffer.from(bytes)
  return (head: Buffer) => head.subarray(0, start.length).equals(start)
}
const hasAt = (offset: number, text: string) => (head: Buffer) => head.subarray(offset, offset + text.length).toString('latin1') === text

export const mediaTypes: readonly MediaType[] = [
  // ISO/IEC 14496-12: the first box says which kind of file it is.
  { mime: 'video/mp4', extension: 'mp4', isLike: hasAt(4, 'ftyp') },
  // RFC 8794: the head of every EBML document.
  { mime: 'video/webm', extension: 'webm', isLike: starts(0x1a, 0x45, 0xdf, 0xa3) },
  { mime: 'image/jpeg', extension: 'jpg', isLike: starts(0xff, 0xd8, 0xff) },
  { mime: 'image/png', extension: 'png', isLike: starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) },
  { mime: 'image/webp', extension: 'webp', isLike: (head) => hasAt(0, 'RIFF')(head) && hasAt(8, 'WEBP')(head) },
]

/** `contentType` as the header has it; null for a kind that is not taken. */
export function mediaTypeOf(contentType: string | undefined): MediaType | null {
  const mime = (contentType ?? '').split(';')[0]?.trim().toLowerCase()
  return mediaTypes.find((type) => type.mime === mime) ?? null
}
