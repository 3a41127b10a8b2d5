/** Can the hub listen where it is told to, and if not, who does already? */
import { createServer } from 'node:net'
import { originOf } from '../../host/net/addresses.ts'
import type { Settings } from '../../host/process/settings.ts'
import { type Check, codeOf, type Finding, fault, good, messageOf, note } from './check.ts'
import { ownerOfPort } from './port-owner.ts'

const ASK_MS = 2_000

export const port: Check = {
  name: 'port',
  async look(setUp) {
    const reason = await whyNotFree(setUp.port, setUp.host)
    if (!reason) return [good(`Le port ${setUp.port} est libre.`, `Port ${setUp.port} is free.`)]
    switch (codeOf(reason)) {
      case 'EADDRINUSE':
        return [(await isHub(setUp)) ? hubThere(setUp.port) : taken(setUp.port, await ownerOfPort(setUp.port))]
      case 'EACCES':
        return [notAllowed(setUp.port)]
      case 'EADDRNOTAVAIL':
        return [notOurs(setUp.host)]
      default:
        return [
          fault(
            { fr: `Le hub ne peut pas écouter : ${messageOf(reason)}.`, en: `The hub cannot listen: ${messageOf(reason)}.` },
            {
              fr: 'Choisissez une autre adresse avec --host ou un autre port avec --port.',
              en: 'Choose another address with --host or another port with --port.',
            },
          ),
        ]
    }
  },
}

/** Null when it can be listened on; the port is given back at once. */
function whyNotFree(wanted: number, host: string): Promise<Error | null> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', resolve)
    server.listen({ port: wanted, host }, () => server.close(() => resolve(null)))
  })
}

async function isHub({ host, port: wanted }: Settings): Promise<boolean> {
  const here = host === '0.0.0.0' || host === '::' ? 'localhost' : host
  try {
    const answer = await fetch(new URL('/readyz', originOf(here, wanted)), { signal: AbortSignal.timeout(ASK_MS) })
    const body: unknown = await answer.json()
    return typeof Reflect.get(Object(body), 'ok') === 'boolean'
  } catch {
    // Something else than a hub; one that speaks TLS is named by its process.
    return false
  }
}

function hubThere(wanted: number): Finding {
  return note(
    { fr: `Un hub Tricolore tourne déjà sur le port ${wanted}.`, en: `A Tricolore hub runs on port ${wanted} already.` },
    {
      fr: 'Si ce n’est pas celui-ci, arrêtez-le ou choisissez un autre port avec --port.',
      en: 'If it is not this one, stop it or choose another port with --port.',
    },
  )
}

function taken(wanted: number, owner: string | null): Finding {
  return fault(
    {
      fr: `Le port ${wanted} est pris${owner === null ? ' par un autre programme' : ` par ${owner}`}.`,
      en: `Port ${wanted} is taken${owner === null ? ' by another program' : ` by ${owner}`}.`,
    },
    { fr: 'Arrêtez ce programme ou choisissez un autre port avec --port.', en: 'Stop that program or choose another port with --port.' },
  )
}

function notAllowed(wanted: number): Finding {
  return fault(
    { fr: `Le système ne permet pas d’écouter sur le port ${wanted}.`, en: `The system does not allow listening on port ${wanted}.` },
    {
      fr: 'En dessous de 1024 il faut un droit particulier : prenez un port comme 4000, ou un relais tel que Caddy devant le hub.',
      en: 'Below 1024 that takes a special right: use a port such as 4000, or a proxy such as Caddy in front of the hub.',
    },
  )
}

function notOurs(host: string): Finding {
  return fault(
    { fr: `L’adresse ${host} n’est pas celle de cette machine.`, en: `The address ${host} is not this machine’s.` },
    {
      fr: 'Laissez --host de côté pour écouter partout, ou donnez une adresse de cette machine.',
      en: 'Leave --host out to listen everywhere, or give one of this machine’s addresses.',
    },
  )
}
