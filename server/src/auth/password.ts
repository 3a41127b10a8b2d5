/** Passwords: argon2id with the parameters of OWASP's first choice for small machines, and a bounded queue for checking them. */
import { hash, verify } from '@node-rs/argon2'

/** The library's own default algorithm is argon2id. */
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** How many hashes may run at once: each takes 19 MiB and 0.1 s of a core, and a flood of logins must not starve the show. */
const AT_ONCE = 2
/** How many may wait of each kind; the rest are told to come back. */
const MOST_WAITING = 50

let running = 0
const waiting = { known: [] as (() => void)[], stranger: [] as (() => void)[] }

/** When whoever found too many waiting may come back, milliseconds. */
export const BUSY_WAIT_MS = 2_000

/** Runs `work` when a place is free, those of known devices first; null when too many are waiting already. */
export async function inTurn<Answer>(work: () => Promise<Answer>, who: 'known' | 'stranger' = 'stranger'): Promise<Answer | null> {
  if (running >= AT_ONCE) {
    if (waiting[who].length >= MOST_WAITING) return null
    await new Promise<void>((resolve) => waiting[who].push(resolve))
  } else running += 1
  try {
    return await work()
  } finally {
    const next = waiting.known.shift() ?? waiting.stranger.shift()
    if (next) next()
    else running -= 1
  }
}

export function hashPassword(password: string): Promise<string> {
  return hash(password, options)
}

export function isPassword(password: string, passwordHash: string): Promise<boolean> {
  return verify(passwordHash, password)
}
