/**
 * The offer that the native library gets to see, and what is taken from its answer. Whatever a client offers, the library sees one section that
 * sends and receives one format: then it passes every packet of the connection through one track, by whatever SSRC, and needs no say in the
 * answer.
 */
import { isIP } from 'node:net'
import type { RemoteTransport } from './offer-reading.ts'
import { attributeOf, attributesOf, cutSdp } from './sdp-lines.ts'

export const LIBRARY_MID = '0'
export const LIBRARY_PAYLOAD_TYPE = 96

export type LocalTransport = {
  readonly iceUfrag: string
  readonly icePwd: string
  /** As it stands in SDP: `sha-256 AB:CD`. */
  readonly fingerprint: string
  readonly setup: string
  readonly candidates: readonly string[]
}

export function libraryOffer({ iceUfrag, icePwd, fingerprint, setup }: RemoteTransport): string {
  return [
    'v=0',
    'o=- 1 1 IN IP4 127.0.0.1',
    's=-',
    't=0 0',
    `a=group:BUNDLE ${LIBRARY_MID}`,
    `m=video 9 UDP/TLS/RTP/SAVPF ${LIBRARY_PAYLOAD_TYPE}`,
    'c=IN IP4 0.0.0.0',
    `a=mid:${LIBRARY_MID}`,
    'a=sendrecv',
    'a=rtcp-mux',
    `a=rtpmap:${LIBRARY_PAYLOAD_TYPE} VP8/90000`,
    `a=ice-ufrag:${iceUfrag}`,
    `a=ice-pwd:${icePwd}`,
    `a=fingerprint:${fingerprint.algorithm} ${fingerprint.value}`,
    `a=setup:${setup}`,
    '',
  ].join('\r\n')
}

/** Null when something is missing. */
export function localTransport(librarySdp: string): LocalTransport | null {
  const sdp = cutSdp(librarySdp)
  const section = sdp?.sections[0]
  if (!sdp || !section) return null
  const own = (name: string) => attributeOf(section, name) ?? attributeOf(sdp.session, name)
  const [iceUfrag, icePwd, fingerprint, setup] = [own('ice-ufrag'), own('ice-pwd'), own('fingerprint'), own('setup')]
  if (iceUfrag === null || icePwd === null || fingerprint === null || setup === null) return null
  return { iceUfrag, icePwd, fingerprint, setup, candidates: attributesOf(section, 'candidate') }
}

/**
 * The addresses that a client may reach the engine at: the machine's own, then the advertised ones (behind a router or in a container), which
 * lead to the same port. A machine without a network still has itself.
 */
export function reachableAt(candidates: readonly string[], advertised: readonly string[]): readonly string[] {
  const port = candidates.map((candidate) => candidate.split(' ')[5]).find((text) => text !== undefined) ?? null
  const known = new Set(candidates.map((candidate) => candidate.split(' ')[4]))
  if (port === null) return candidates
  return [
    ...candidates,
    ...advertised.filter((address) => isIP(address) !== 0 && !known.has(address)).map((address, index) => hostCandidate(address, port, index)),
  ]
}

export function hostCandidate(address: string, port: string, index: number): string {
  // RFC 8445, 5.1.2.1: type preference 126, then below whatever the library prefers.
  return `${100 + index} 1 UDP ${126 * 2 ** 24 + (1000 - index) * 2 ** 8 + 255} ${address} ${port} typ host`
}
