/** Do the hubs that `--hubs` names belong together? One that does not answer is told by the clock's check. */
import { type AskedHub, askHub, hubsApart } from '../ask-hub.ts'
import { type Check, type Finding, fault, good } from './check.ts'

export const hubs: Check = {
  name: 'hubs',
  look: async ({ hubs: addresses }) => (addresses.length < 2 ? [] : findings(await Promise.all(addresses.map(askHub)))),
}

function findings(asked: readonly AskedHub[]): readonly Finding[] {
  const apart = hubsApart(asked)
  if (apart) return [fault(apart, setRight)]
  const answering = new Set(asked.flatMap(({ hub }) => (hub ? [hub.id] : []))).size
  return answering < 2 ? [] : [good(`Les ${answering} hubs qui répondent mènent le même spectacle.`, `The ${answering} hubs that answer run the same show.`)]
}

const setRight = {
  fr: 'Donnez à chacun le même JOURNAL_URL (postgres://…), ou retirez de --hubs celui qui n’en est pas ; server/docs/several-hubs.md dit comment.',
  en: 'Give each of them the same JOURNAL_URL (postgres://…), or take the one that is none of them out of --hubs; server/docs/several-hubs.md says how.',
}
