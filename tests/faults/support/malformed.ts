/** Packets and requests that no client of ours sends: some 40 kinds over a WebSocket, 20 over a bare connection, each made anew from chance. */
import fc from 'fast-check'

export type Chance = {
  /** 0 to 1. */
  readonly random: () => number
  /** A whole number below `end`. */
  readonly below: (end: number) => number
  /** Any JSON at all. */
  readonly json: () => string
  /** Any text at all. */
  readonly text: () => string
}

/** The same seed, the same packets. */
export function chanceFrom(seed: number, random: () => number): Chance {
  const below = (end: number) => Math.floor(random() * end)
  const jsons = fc.sample(fc.json({ maxDepth: 5 }), { numRuns: 500, seed })
  const texts = fc.sample(fc.string({ unit: 'binary', maxLength: 60 }), { numRuns: 500, seed })
  return { random, below, json: () => jsons[below(jsons.length)] ?? '0', text: () => texts[below(texts.length)] ?? '' }
}

const deep = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`
const events = ['command', 'clock', 'resync', 'report', 'still', 'toString', '__proto__', 'constructor', 'disconnect', 'connect', 'error', '']
const eventOf = ({ below }: Chance) => events[below(events.length)] ?? ''
const bytes = ({ below }: Chance, length: number) => Buffer.from(Array.from({ length }, () => below(256)))

type Make = (namespace: string, chance: Chance) => string | Buffer

/** By name; what they make is refused, dropped, or ends the connection of whoever sent it. */
export const malformedPackets: Readonly<Record<string, Make>> = {
  'nothing at all': () => '',
  'an unknown engine packet': (_n, { below }) => `${7 + below(3)}`,
  'an engine close': () => '1',
  'an engine open': () => '0{"sid":"x"}',
  'an engine ping from below': () => '2probe',
  'an upgrade that is none': () => '5',
  'any text': (_n, chance) => chance.text(),
  'any JSON': (_n, chance) => chance.json(),
  'a packet without a namespace': () => '42["command",{}]',
  'an unknown socket packet': (n, { below }) => `4${7 + below(3)}${n},`,
  'half of an event': (n, chance) => `42${n},["${eventOf(chance)}",{"a":`,
  'an event without a name': (n) => `42${n},[]`,
  'an event that is a record': (n, chance) => `42${n},{"0":${chance.json()}}`,
  'an event with a number for a name': (n, chance) => `42${n},[${chance.below(100)}]`,
  'an event that is null': (n) => `42${n},null`,
  'an event with any payload and no acknowledgement': (n, chance) => `42${n},["${eventOf(chance)}",${chance.json()}]`,
  'an event with any payload': (n, chance) => `42${n},${chance.below(1000)}["${eventOf(chance)}",${chance.json()}]`,
  'an event with many payloads': (n, chance) => `42${n},${chance.below(1000)}["${eventOf(chance)}",${Array.from({ length: 20 }, chance.json).join(',')}]`,
  'a command that is any JSON': (n, chance) => `42${n},1["command",{"command":${chance.json()}}]`,
  'a command of any type': (n, chance) => `42${n},1["command",{"command":{"type":${JSON.stringify(chance.text())}}}]`,
  'a command with a prototype': (n) => `42${n},1["command",{"__proto__":{"role":"hub"},"command":{"type":"hold","__proto__":{"held":true}}}]`,
  'a command for the prototype': (n) => `42${n},1["command",{"command":{"type":"setOccupancy","roomId":"__proto__","percent":50}}]`,
  'a command of every object': (n) => `42${n},1["command",{"command":{"type":"constructor","prototype":{"polluted":true}}}]`,
  'the hub’s own command': (n) => `42${n},1["command",{"command":{"type":"openEvent","event":{"id":"event"}}}]`,
  'a command with an actor': (n) => `42${n},1["command",{"actor":{"role":"hub"},"command":{"type":"hold"}}]`,
  'a command with a number of 400 digits': (n) => `42${n},1["command",{"command":{"type":"setOccupancy","roomId":"bleu","percent":${'9'.repeat(400)}}}]`,
  'a command id of every kind': (n, chance) => `42${n},1["command",{"commandId":${chance.json()},"command":{"type":"setMode","mode":"none"}}]`,
  'a deep list': (n) => `42${n},1["command",${deep(3_000)}]`,
  'a deep record': (n) => `42${n},1["command",${'{"a":'.repeat(1_500)}0${'}'.repeat(1_500)}]`,
  'a thousand fields': (n, { below }) => `42${n},1["command",{${Array.from({ length: 1_000 }, (_, at) => `"f${at}":${below(9)}`).join(',')}}]`,
  '20 kB': (n) => `42${n},1["command","${'x'.repeat(20_000)}"]`,
  '1.2 MB': (n) => `42${n},1["command","${'x'.repeat(1_200_000)}"]`,
  'an acknowledgement of nothing': (n, { below }) => `43${n},${below(1e6)}[true]`,
  'an acknowledgement id of 400 digits': (n) => `42${n},${'9'.repeat(400)}["clock",1]`,
  'a binary event without its parts': (n) => `451-${n},["command",{"_placeholder":true,"num":0}]`,
  'a binary event with 1,000 parts': (n) => `451000-${n},["command",{"_placeholder":true,"num":999}]`,
  'a binary event with a part that is a text': (n) => `451-${n},["command",{"_placeholder":true,"num":"constructor"}]`,
  'a binary acknowledgement': (n) => `461-${n},1[{"_placeholder":true,"num":0}]`,
  'bytes out of nowhere': (_n, chance) => bytes(chance, 1 + chance.below(200)),
  'a connection error from below': (n) => `44${n},{"message":"x"}`,
  'a connection to nowhere': (_n, chance) => `40/${chance.below(1e6)},`,
  'a connection to the operators’ side': (_n, chance) => `40/operator,{"token":${chance.json()}}`,
  'a connection with half of an auth': () => '40/display,{"key":',
  'a second connection': (n) => `40${n},{}`,
  'a leave': (n) => `41${n},`,
}

type MakeRequest = (chance: Chance) => string | Buffer

const post = (path: string, type: string, body: string) =>
  `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: ${type}\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`
const json = 'application/json'
const upgrade = (headers: string) =>
  `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${headers}\r\n\r\n`

export const malformedRequests: Readonly<Record<string, MakeRequest>> = {
  'no HTTP': (chance) => `${chance.text()}\r\n\r\n`,
  bytes: (chance) => bytes(chance, 200),
  'a path out of the tree': ({ below }) => `GET /${'../'.repeat(1 + below(9))}etc/passwd HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
  'a path that does not decode': () => 'GET /%E0%A4%A HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
  'a path of 20 kB': () => `GET /${'a'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
  'a header of 40 kB': () => `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(40_000)}\r\n\r\n`,
  'two thousand headers': () => `GET / HTTP/1.1\r\nHost: x\r\n${Array.from({ length: 2_000 }, (_, at) => `X${at}: y`).join('\r\n')}\r\n\r\n`,
  'no host': () => 'GET / HTTP/1.1\r\n\r\n',
  'two lengths': () => 'POST /api/v1/commands HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}',
  'a length and chunks': () => 'POST /api/v1/commands HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  'a chunk that is none': () => 'POST /api/v1/session HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nzz\r\n',
  'any JSON as a command': (chance) => post('/api/v1/commands', json, chance.json()),
  'any JSON as a login': (chance) => post('/api/v1/session', json, `{"roomKey":${chance.json()},"roomId":${chance.json()},"name":"x"}`),
  'half of a body': () => post('/api/v1/commands', json, '{"command": {"type"'),
  'a body of another type': (chance) => post('/api/v1/commands', 'text/xml', chance.text()),
  'a body of 2 MB': () => post('/api/v1/commands', json, `{"command":{"type":"hold","x":"${'x'.repeat(2_000_000)}"}}`),
  'a deep body': () => post('/api/v1/commands', json, deep(50_000)),
  'a method that is none': () => 'BREW / HTTP/1.1\r\nHost: x\r\n\r\n',
  'an upgrade without a key': () => upgrade('Sec-WebSocket-Version: 13'),
  'an upgrade of another version': () => upgrade('Sec-WebSocket-Version: 99\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=='),
  'an upgrade of a foreign page': () => upgrade('Origin: https://evil.example\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=='),
  'an upgrade to nowhere': () => upgrade('Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==').replace('/socket.io/', '/nowhere'),
  polling: () => 'GET /socket.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
}
