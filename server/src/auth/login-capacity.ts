/**
 * How many may be logged in by one link, one account and the hub's password, and who goes when there is one too many: never somebody of another
 * link or account, and of the same one whoever is least likely to be a person at work.
 */
import type { Login } from '../store/secret-store.ts'

/** A door has a volunteer or two and their phones; an account a person with some devices, or a desk with some. */
const MOST_OF_LINK = 20
const MOST_OF_ACCOUNT = 20
/** Whoever knows it is an operator. */
const MOST_BY_HUB_PASSWORD = 200
const MOST_IN_ALL = 2_000

/** Pages ask every few seconds, or keep a socket that does: silent for so long, it is not open any more. */
const LEFT_AFTER_MS = 10 * 60_000
/** Used over so long, it is somebody's who works, and not one of many that were begun to push others out. */
const AT_WORK_AFTER_MS = 60_000

/** Who goes first when there are too many in all. */
const LEAST_FIRST: readonly Login['role'][] = ['door', 'viewer', 'room', 'operator', 'admin']

export type LoginCapacity = {
  /** It was used: a request, a command, a page that is open. */
  used(id: string, nowMs: number): void
  ended(id: string): void
  /** Who has to go before one more of that kind comes in; null while there is room. */
  whoGoes(all: readonly Login[], newcomer: Pick<Login, 'role' | 'roomIds' | 'accountId'>, nowMs: number): Login | null
}

type Use = { readonly firstMs: number; readonly lastMs: number }

export function createLoginCapacity(): LoginCapacity {
  /** Of logins that are there; those of an earlier run and of other hubs are judged by what is stored. */
  const uses = new Map<string, Use>()

  function useOf({ id, sinceMs, seenMs }: Login): Use | null {
    return uses.get(id) ?? (seenMs > sinceMs ? { firstMs: sinceMs, lastMs: seenMs } : null)
  }

  /** The lower, the sooner it goes. */
  function rankOf(login: Login, nowMs: number): number {
    const use = useOf(login)
    if (!use) return 0
    if (nowMs - use.lastMs > LEFT_AFTER_MS) return 1
    return use.lastMs - use.firstMs < AT_WORK_AFTER_MS ? 2 : 3
  }

  function weakest(some: readonly Login[], nowMs: number): Login | null {
    const inOrder = some.toSorted((a, b) => {
      const [rank, other] = [rankOf(a, nowMs), rankOf(b, nowMs)]
      if (rank !== other) return rank - other
      // Of those at work the last to come; of all others the one that was used least recently.
      return rank === 3 ? b.sinceMs - a.sinceMs : (useOf(a)?.lastMs ?? a.sinceMs) - (useOf(b)?.lastMs ?? b.sinceMs)
    })
    return inOrder[0] ?? null
  }

  return {
    used(id, nowMs) {
      uses.set(id, { firstMs: uses.get(id)?.firstMs ?? nowMs, lastMs: nowMs })
    },
    ended: (id) => void uses.delete(id),
    whoGoes(all, newcomer, nowMs) {
      const group = groupOf(newcomer)
      const same = all.filter((login) => groupOf(login) === group)
      if (same.length >= mostOf(newcomer)) return weakest(same, nowMs)
      if (all.length < MOST_IN_ALL) return null
      const least = LEAST_FIRST.find((role) => all.some((login) => login.role === role))
      return weakest(
        all.filter(({ role }) => role === least),
        nowMs,
      )
    },
  }
}

/** What it came in by: a door's link, an account, or the hub's password. */
export function groupOf({ role, roomIds, accountId }: Pick<Login, 'role' | 'roomIds' | 'accountId'>): string {
  if (role === 'door') return `door ${(roomIds ?? []).join(' ')}`
  return accountId === null ? 'hub password' : `account ${accountId}`
}

function mostOf({ role, accountId }: Pick<Login, 'role' | 'accountId'>): number {
  if (role === 'door') return MOST_OF_LINK
  return accountId === null ? MOST_BY_HUB_PASSWORD : MOST_OF_ACCOUNT
}
