/** One WebSocket text frame in one piece, unmasked, as a server sends it (RFC 6455, section 5.2): the same bytes for every socket. */
export function textFrame(text: string): Buffer {
  const byteLength = Buffer.byteLength(text)
  const headLength = byteLength < 126 ? 2 : byteLength < 65_536 ? 4 : 10
  const frame = Buffer.allocUnsafeSlow(headLength + byteLength)
  frame[0] = FINAL_TEXT
  if (headLength === 2) frame[1] = byteLength
  else if (headLength === 4) {
    frame[1] = 126
    frame.writeUInt16BE(byteLength, 2)
  } else {
    frame[1] = 127
    frame.writeBigUInt64BE(BigInt(byteLength), 2)
  }
  frame.write(text, headLength)
  return frame
}

const FINAL_TEXT = 0x81
