/** The two kinds of media of a feed. */
export const mediaKinds = ['video', 'audio'] as const
export type MediaKind = (typeof mediaKinds)[number]

/** RTP timestamps per second: all video formats have 90 kHz, Opus always 48 kHz (RFC 7587, 4.1). */
export const clockRates: Readonly<Record<MediaKind, number>> = { video: 90_000, audio: 48_000 }

/** Opens a connection's way out: false when the packet did not go out. */
export type PacketSink = { readonly isOpen: boolean; readonly send: (packet: Buffer) => boolean }
