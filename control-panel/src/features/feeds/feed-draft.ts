/** A feed while somebody fills in its form. Pure. */
import type { CommandInput } from '@tricolore/shared/commands/registry.ts'
import type { Feed, FeedCodec, FeedKind } from '@tricolore/shared/tables/feed.ts'

export type FeedDraft = {
  readonly roomId: string
  readonly name: string
  readonly kind: FeedKind
  readonly codec: FeedCodec
  readonly url: string
  /** As it is typed; null: the one that is there, which the panel is not told. */
  readonly bearer: string | null
  readonly device: string
  readonly sessionId: string | null
}

export const KINDS = ['whip', 'whep', 'hls', 'camera', 'image', 'file', 'test'] as const satisfies readonly FeedKind[]

/** The kinds that are fetched from an address. */
export type AddressKind = 'whep' | 'hls' | 'image' | 'file'

export function hasAddress(kind: FeedKind): kind is AddressKind {
  return kind === 'whep' || kind === 'hls' || kind === 'image' || kind === 'file'
}

export function blankDraft(roomId: string, name = ''): FeedDraft {
  return { roomId, name, kind: 'whip', codec: 'h264', url: '', bearer: '', device: '', sessionId: null }
}

export function draftOf({ roomId, name, kind, codec, url, bearer, device, sessionId }: Feed): FeedDraft {
  return { roomId, name, kind, codec, url: url ?? '', bearer: bearer === null ? '' : null, device: device ?? '', sessionId }
}

export function isComplete({ name, kind, url }: FeedDraft): boolean {
  return name.trim() !== '' && (!hasAddress(kind) || url.trim() !== '')
}

export function setFeedCommand(feedId: string, { roomId, name, kind, codec, url, bearer, device, sessionId }: FeedDraft): CommandInput {
  return {
    type: 'setFeed',
    feedId,
    roomId,
    name: name.trim(),
    kind,
    codec,
    url: hasAddress(kind) ? url.trim() : null,
    ...(kind !== 'whep' ? { bearer: null } : bearer === null ? {} : { bearer: bearer.trim() || null }),
    device: kind === 'camera' ? device.trim() || null : null,
    sessionId: kind === 'file' ? sessionId : null,
  }
}

/** The id of a new feed: its room and a few random letters, since an id that was used before would bring its old keys back. */
export function newFeedId(roomId: string, random: string): string {
  return `${roomId.slice(0, 48)}-${random.slice(0, 6)}`
}
