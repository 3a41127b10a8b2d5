import { type Packet, PacketType } from 'socket.io-parser'
import { expect, test } from 'vitest'
import { boundedParser } from './bounded-parser.ts'
import { PreparedJson } from './prepared-json.ts'

function decoding() {
  const faults: string[] = []
  const decoded: Packet[] = []
  const decoder = new (boundedParser((fault) => faults.push(fault)).Decoder)()
  decoder.on('decoded', (packet: Packet) => decoded.push(packet))
  const isTaken = (text: string) => {
    try {
      decoder.add(text)
      return true
    } catch {
      // Socket.IO ends the connection whose packet throws.
      return false
    }
  }
  return { faults, decoded, isTaken }
}

test('[AUD99] each namespace is asked for once over a connection, whatever was answered', () => {
  const { isTaken, decoded, faults } = decoding()
  expect(['0/public,', '0/public,', '0/public,{"a":1}', '0/public'].map(isTaken)).toEqual([true, false, false, false])
  expect([decoded.map(({ nsp }) => nsp), faults]).toEqual([['/public'], ['connects', 'connects', 'connects']])
})

test('[AUD99] three namespaces are asked for over a connection at the most, unknown ones and the root too', () => {
  const { isTaken } = decoding()
  expect(['0', '0/operator,{"token":"a"}', '0/nowhere,', '0/display,', '0/public,'].map(isTaken)).toEqual([true, true, true, false, false])
})

test('[AUD100] an acknowledgement is taken from nobody: the hub asks for none', () => {
  const { isTaken, faults } = decoding()
  expect(['3/public,1["x"]', '61-/public,1["x"]', '2/public,["clock",1]', '2/public,7["clock",1]', '1/public,'].map(isTaken)).toEqual([
    false,
    false,
    true,
    true,
    true,
  ])
  expect(faults).toEqual(['answers-nothing', 'answers-nothing'])
})

test('[AUD101] JSON that is text already goes out as the same packet as what it says', () => {
  const encoder = new (boundedParser(() => {}).Encoder)()
  const value = { seq: 5, tables: { event: [{ name: 'é " \\' }] } }
  for (const [type, data, prepared] of [
    [PacketType.ACK, [value], [new PreparedJson(JSON.stringify(value))]],
    [PacketType.EVENT, ['snapshot', value], ['snapshot', new PreparedJson(JSON.stringify(value))]],
  ] as const) {
    const packet = { type, nsp: '/public', ...(type === PacketType.ACK && { id: 12 }) }
    // The type assertions drop `readonly`, which the parser's types do not know.
    expect(encoder.encode({ ...packet, data: [...prepared] } as Packet)).toEqual(encoder.encode({ ...packet, data: [...data] } as Packet))
  }
})
