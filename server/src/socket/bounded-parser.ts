/**
 * Socket.IO's own parser with tighter limits, which hold before Socket.IO makes anything of a packet. Whoever does not keep to them is cut
 * off: Socket.IO ends a connection whose packet its decoder refuses.
 *
 * - A packet announces how many binary parts follow it, and they are kept until the last one is there (CVE-2026-33151): a still is the only
 *   thing that comes up in binary, and it has one.
 * - Socket.IO makes a socket of every CONNECT and looks only later whether the namespace was joined: thousands in one read would be thousands
 *   of phones. Here each namespace is asked for once over a connection, and three at the most, whatever was answered.
 * - The hub asks no client for an acknowledgement, so an acknowledgement answers nothing.
 */
import { Decoder, Encoder, type Packet, PacketType } from 'socket.io-parser'
import { PreparedJson } from './prepared-json.ts'

const MOST_ATTACHMENTS = 1
/** There are three that anybody could join. */
const MOST_CONNECTS = 3

/** Why a packet was refused, as `tricolore_rejected_packets_total` has it. */
export type PacketFault = 'connects' | 'answers-nothing'

/** `onCut` is called with everybody who is cut off by these limits. */
export function boundedParser(onCut: (fault: PacketFault) => void): { readonly Encoder: typeof Encoder; readonly Decoder: typeof Decoder } {
  class BoundedDecoder extends Decoder {
    /** The namespaces that were asked for over this connection. */
    readonly #asked: string[] = []

    constructor() {
      super({ maxAttachments: MOST_ATTACHMENTS })
    }

    override add(received: unknown): void {
      const fault = typeof received === 'string' ? this.#faultOf(received) : null
      if (fault !== null) {
        onCut(fault)
        throw new Error(`refused: ${fault}`)
      }
      super.add(received)
    }

    #faultOf(text: string): PacketFault | null {
      switch (Number(text[0])) {
        case PacketType.CONNECT: {
          const namespace = namespaceOf(text)
          if (this.#asked.length >= MOST_CONNECTS || this.#asked.includes(namespace)) return 'connects'
          this.#asked.push(namespace)
          return null
        }
        case PacketType.ACK:
        case PacketType.BINARY_ACK:
          return 'answers-nothing'
        default:
          return null
      }
    }
  }

  return { Encoder: PreparedEncoder, Decoder: BoundedDecoder }
}

/** Knows payloads that are text already. */
class PreparedEncoder extends Encoder {
  override encode(packet: Packet): ReturnType<Encoder['encode']> {
    const prepared = Array.isArray(packet.data) ? packet.data.at(-1) : null
    if (!(prepared instanceof PreparedJson)) return super.encode(packet)
    const [event, id] = packet.type === PacketType.ACK ? ['', packet.id] : [`${JSON.stringify(packet.data[0])},`, '']
    return [`${packet.type}${packet.nsp},${id}[${event}${prepared.json}]`]
  }
}

/** As the packet has it, `/` where it names none. Of text that is no such packet: whatever stands there. */
function namespaceOf(text: string): string {
  if (text[1] !== '/') return '/'
  const end = text.indexOf(',')
  return end === -1 ? text.slice(1) : text.slice(1, end)
}
