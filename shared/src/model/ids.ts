/**
 * Branded ids: a room's id cannot be passed where a session's id is meant.
 * Ids are lower-case words joined by hyphens, so that they can stand in addresses and be read aloud over an intercom.
 */
import * as z from 'zod'

const slug = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/, 'an id is 1 to 64 lower-case letters, digits and inner hyphens')

export const RoomId = slug.brand<'RoomId'>()
export type RoomId = z.infer<typeof RoomId>

export const SessionId = slug.brand<'SessionId'>()
export type SessionId = z.infer<typeof SessionId>

export const ScreenId = slug.brand<'ScreenId'>()
export type ScreenId = z.infer<typeof ScreenId>

export const TakeId = slug.brand<'TakeId'>()
export type TakeId = z.infer<typeof TakeId>

export const FeedId = slug.brand<'FeedId'>()
export type FeedId = z.infer<typeof FeedId>

/** Ids of the small records that only their own table refers to: placements, timers, messages, overrides. */
export const RecordId = slug.brand<'RecordId'>()
export type RecordId = z.infer<typeof RecordId>
