/** Are the UDP ports of live pictures free? A running engine holds one for each connection. */
import { createSocket } from 'node:dgram'
import { type Check, type Finding, fault, good, note } from './check.ts'

/** Fewer would soon be used up: a screen takes one for each picture. */
const LEAST_FREE = 10

export const mediaPorts: Check = {
  name: 'media',
  async look({ engine, mediaPorts: range }) {
    if (engine === 'off') return []
    const [first = 0, last = 0] = range.split('-').map(Number)
    const isFree = await Promise.all(Array.from({ length: last - first + 1 }, (_, index) => canBind(first + index)))
    return [mediaFinding(range, isFree.filter((free) => !free).length, isFree.length)]
  },
}

function canBind(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createSocket('udp4')
    socket.once('error', () => {
      socket.close()
      resolve(false)
    })
    socket.bind({ port, exclusive: true }, () => socket.close(() => resolve(true)))
  })
}

export function mediaFinding(range: string, taken: number, all: number): Finding {
  if (taken === 0) return good(`Les ports UDP ${range} des images sont libres.`, `The UDP ports ${range} of live pictures are free.`)
  const says = {
    fr: `${taken} des ${all} ports UDP ${range} des images sont pris, par un moteur qui tourne ou par un autre programme.`,
    en: `${taken} of the ${all} UDP ports ${range} of live pictures are taken, by an engine that runs or by another program.`,
  }
  const todo = {
    fr: 'Choisissez une autre plage avec --media-ports, et ouvrez-la dans le pare-feu.',
    en: 'Choose another range with --media-ports, and open it in the firewall.',
  }
  return all - taken < LEAST_FREE ? fault(says, todo) : note(says, todo)
}
