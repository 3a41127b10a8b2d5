/** A certificate for `localhost` and 127.0.0.1 that signs itself, made on the spot: one that is kept in a file would expire some day. */
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'

export type ACertificate = { readonly certPem: string; readonly keyPem: string }

const DAY_MS = 86_400_000

/** `name`: the subject's common name, by which a test tells two apart. */
export function aCertificate(name: string, { fromMs = Date.now() - DAY_MS, untilMs = Date.now() + DAY_MS } = {}): ACertificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const subject = sequence(der(0x31, sequence(oid('550403'), der(0x0c, Buffer.from(name)))))
  const names = sequence(der(0x82, Buffer.from('localhost')), der(0x87, Buffer.from([127, 0, 0, 1])))
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    // Positive, so that it needs no leading zero.
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ECDSA_WITH_SHA256,
    subject,
    sequence(time(fromMs), time(untilMs)),
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(sequence(oid('551d11'), der(0x04, names)))),
  )
  const certificate = sequence(body, ECDSA_WITH_SHA256, bits(sign('sha256', body, privateKey)))
  return { certPem: pem('CERTIFICATE', certificate), keyPem: String(privateKey.export({ type: 'pkcs8', format: 'pem' })) }
}

const ECDSA_WITH_SHA256 = sequence(oid('2a8648ce3d040302'))

/** One element of DER (X.690): tag, length, content. */
function der(tag: number, content: Buffer): Buffer {
  const { length } = content
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return der(0x30, Buffer.concat(parts))
}

function oid(hex: string): Buffer {
  return der(0x06, Buffer.from(hex, 'hex'))
}

function bits(content: Buffer): Buffer {
  return der(0x03, Buffer.concat([Buffer.from([0]), content]))
}

function time(atMs: number): Buffer {
  return der(0x18, Buffer.from(`${new Date(atMs).toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`))
}

function pem(label: string, content: Buffer): string {
  return `-----BEGIN ${label}-----\n${content
    .toString('base64')
    .replace(/(.{64})/g, '$1\n')
    .trimEnd()}\n-----END ${label}-----\n`
}
