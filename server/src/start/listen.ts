import type { Server as HttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Settings } from '../host/process/settings.ts'
import { StartFault } from '../host/process/start-fault.ts'

/** Phones come all at once after a break; the kernel cuts this down to what it allows. */
const BACKLOG = 4_096

/** Resolves with the port. Rejects with a `StartFault` when it cannot be had. */
export function listen(http: HttpServer, { port, host }: Pick<Settings, 'port' | 'host'>): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once('error', (reason: NodeJS.ErrnoException) => {
      const why = reason.code === 'EADDRINUSE' ? `port ${port} is taken; choose another one with --port` : reason.message
      reject(new StartFault(`The hub cannot listen on ${host}: ${why}.`))
    })
    // The type assertion is safe: a server that listens on a port has an address with one.
    http.listen({ port, host, backlog: BACKLOG }, () => resolve((http.address() as AddressInfo).port))
  })
}
