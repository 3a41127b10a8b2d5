/** What comes up from clients: a schema for every event, since nothing from outside is trusted. Hub only; pages import the types. */
import * as z from 'zod'
import { RoomId } from '../model/ids.ts'
import { Language } from '../model/values.ts'
import { Purpose } from '../tables/screen.ts'
import { FeedReport, SourceAuth } from './feeds-up.ts'

/** One command on its way in; `command` carries its type and its payload's fields side by side. */
export const Envelope = z.strictObject({
  commandId: z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .optional(),
  /** The newest seq that the sender had seen. */
  baseSeq: z.number().int().min(0).optional(),
  command: z.looseObject({ type: z.string().min(1).max(40) }),
})
export type Envelope = z.infer<typeof Envelope>

export const ClockPing = z.number().finite()

/**
 * What a screen reports each time that it painted another view, and every few seconds. What a third-party screen client does not measure it
 * leaves out, what this hub does not know is passed over.
 */
export const Report = z.object({
  seq: z.number().int().min(0),
  viewKey: z.string().max(40),
  paintedAtMs: z.number().finite(),
  clockErrorMs: z.number().min(0).max(86_400_000).nullable().default(null),
  /** Pixels; 0: not known. */
  width: z.number().int().min(0).max(20_000).default(0),
  height: z.number().int().min(0).max(20_000).default(0),
  framesPerSecond: z.number().min(0).max(1000).nullable().default(null),
  build: z.string().max(40).default(''),
  /** What is painted, in short: a scene's kind, or `fault`. */
  scene: z.string().max(20).nullable().default(null),
  /** Hub time at which this view was due; null: shown as soon as there was one. */
  dueAtMs: z.number().finite().nullable().default(null),
  /** How much too late it heard of what was due; 0: in time. */
  lateMs: z.number().min(0).max(86_400_000).default(0),
  deliveryP50Ms: z.number().min(0).max(60_000).nullable().default(null),
  deliveryP99Ms: z.number().min(0).max(60_000).nullable().default(null),
  deliveryTailMs: z.number().min(0).max(60_000).nullable().default(null),
  deliveryCount: z.number().int().min(0).max(1_000_000).default(0),
  framesMissed: z.number().int().min(0).max(1_000_000_000).nullable().default(null),
  memoryMb: z.number().min(0).max(1_000_000).nullable().default(null),
  driftPpm: z.number().min(-10_000).max(10_000).nullable().default(null),
  /** Signs of what it shows for which its machine has no font. */
  missingSigns: z.string().max(64).default(''),
  /** How the feed is that it shows; null while it shows none, and where a third-party screen client says it in words of its own. */
  feed: FeedReport.nullable().default(null).catch(null),
})
export type Report = z.infer<typeof Report>

/** How a screen introduces itself: by its key, or, when it has none, by what it needs to show a pairing code. A source page comes as what it is. */
export const DisplayAuth = z.union([
  SourceAuth,
  z.object({ key: z.string().min(16).max(128) }),
  z.object({ pairing: z.object({ width: z.number().int().min(0).max(20_000), height: z.number().int().min(0).max(20_000) }) }),
])

export const OperatorAuth = z.object({ token: z.string().min(16).max(256) })

export const LoginBody = z.union([
  z.strictObject({
    password: z.string().min(1).max(256),
    name: z.string().trim().min(1).max(60),
    /** From an earlier login on the same device; one that is not good any more is passed over. */
    device: z.string().max(128).optional(),
  }),
  /** A volunteer's link: good for one room. */
  z.strictObject({ roomKey: z.string().min(1).max(64), roomId: RoomId, name: z.string().trim().min(1).max(60) }),
])

export const ScreenRequest = z.strictObject({
  roomId: RoomId,
  purpose: Purpose,
  name: z.string().trim().min(1).max(60),
  language: Language.nullable().optional(),
})

/** A screen that makes itself known with the hub's join key. */
export const JoinRequest = z.strictObject({
  key: z.string().min(1).max(128),
  roomId: RoomId,
  purpose: Purpose,
  name: z.string().trim().min(1).max(60).optional(),
})
