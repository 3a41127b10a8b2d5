/** The hub's own certificate, where it speaks TLS itself and no proxy does it for it. */
import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Server as HttpServer, ServerOptions } from 'node:http'
import { createServer as createHttps } from 'node:https'
import { createSecureContext } from 'node:tls'
import type { Logger } from 'pino'
import { StartFault } from '../process/start-fault.ts'
import { createServer as createHttp } from './node-http.ts'

/** Paths of the certificate, with those that lead to its authority, and of its key; both PEM. */
export type TlsFiles = { readonly certPath: string; readonly keyPath: string }

/** Node would wait for two minutes for whoever connects and says nothing. */
const HANDSHAKE_MS = 5_000

export type WebServer = {
  readonly http: HttpServer
  readonly scheme: 'http' | 'https'
  /** Reads both files again: new connections get the new certificate. What cannot be used is logged, and the old one stays. Null without TLS. */
  readonly renewTls: (() => void) | null
}

/** `tls`: null for plain http. Throws a `StartFault` when the files cannot be used. */
export function createWebServer(limits: ServerOptions, tls: TlsFiles | null, log: Logger): WebServer {
  if (!tls) return { http: createHttp(limits), scheme: 'http', renewTls: null }
  const server = createHttps({ ...limits, handshakeTimeout: HANDSHAKE_MS, ...readPair(tls) })
  return {
    http: server,
    scheme: 'https',
    renewTls() {
      try {
        server.setSecureContext(readPair(tls))
        log.info({ path: tls.certPath }, 'the certificate was read again')
      } catch (reason) {
        log.error({ err: reason }, 'the new certificate cannot be used: the old one stays')
      }
    },
  }
}

/** Until when the certificate is good, in milliseconds since the epoch. Throws when the file holds none. */
export function goodUntilMs(certPath: string): number {
  return Date.parse(new X509Certificate(readFileSync(certPath)).validTo)
}

/** Certificate and key, as they fit together. */
export function readPair({ certPath, keyPath }: TlsFiles): { readonly cert: Buffer; readonly key: Buffer } {
  const [cert, key] = [readPem(certPath, 'certificate'), readPem(keyPath, 'key')]
  try {
    createSecureContext({ cert, key })
  } catch (reason) {
    throw new StartFault(`The certificate ${certPath} and the key ${keyPath} cannot be used together: ${messageOf(reason)}.`)
  }
  return { cert, key }
}

function readPem(path: string, what: string): Buffer {
  try {
    return readFileSync(path)
  } catch (reason) {
    throw new StartFault(`The ${what} ${path} cannot be read: ${messageOf(reason)}.`)
  }
}

function messageOf(reason: unknown): string {
  return reason instanceof Error ? reason.message : String(reason)
}
