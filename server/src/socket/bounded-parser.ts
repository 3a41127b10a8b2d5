/**
 * Socket.IO's own parser with a tighter limit. A packet announces how many binary parts follow it, and they are kept until the last one is
 * there (CVE-2026-33151): a still is the only thing that comes up in binary, and it has one.
 */
import { Decoder, Encoder } from 'socket.io-parser'

const MOST_ATTACHMENTS = 1

class BoundedDecoder extends Decoder {
  constructor() {
    super({ maxAttachments: MOST_ATTACHMENTS })
  }
}

export const boundedParser = { Encoder, Decoder: BoundedDecoder }
