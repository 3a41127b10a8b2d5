/**
 * Screens that made themselves known under a release before, whose ids do not say so. The journal does: it is read once, when the first one asks
 * again and there are screens with such ids at all.
 */
import type { Logger } from 'pino'
import type { Hub } from '../hub/hub.ts'

/** Ids of screens that an operator made, and of all screens under the release before. */
const OLD_ID = 'screen-'
/** Who adds a screen when the screen itself asks; nobody else may be called that. */
export const BY_ITSELF = 'Tricolore'
const PAGE = 500

export type JoinedBefore = () => Promise<ReadonlySet<string>>

export function createJoinedBefore(hub: Pick<Hub, 'tables' | 'entries'>, log: Pick<Logger, 'warn'>): JoinedBefore {
  let found: Promise<ReadonlySet<string>> | null = null

  async function read(): Promise<ReadonlySet<string>> {
    const [byItself, byOthers] = [new Set<string>(), new Set<string>()]
    let page = await hub.entries(0, PAGE)
    while (page.length > 0) {
      for (const { command, by, role } of page) {
        const { type, screenId } = command
        if (type !== 'addScreen' || typeof screenId !== 'string' || !screenId.startsWith(OLD_ID)) continue
        const makers = by === BY_ITSELF && role === 'hub' ? byItself : byOthers
        // Those that were forgotten since come back by no name.
        if (hub.tables().screens.has(screenId)) makers.add(screenId)
      }
      page = await hub.entries(page.at(-1)?.seq ?? 0, PAGE)
    }
    return new Set([...byItself].filter((id) => !byOthers.has(id)))
  }

  return async () => {
    if (!found && ![...hub.tables().screens.keys()].some((id) => id.startsWith(OLD_ID))) return new Set()
    found ??= read()
    try {
      return await found
    } catch (reason) {
      // Asked anew the next time; until then no place is anybody's, and a store that is away takes no new one either.
      found = null
      log.warn({ err: reason }, 'which screens made themselves known before could not be read')
      return new Set()
    }
  }
}
