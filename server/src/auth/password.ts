/** Passwords: argon2id with parameters of OWASP's list, and a bounded queue for checking them. */
import { hash, verify } from '@node-rs/argon2'
import { createFairQueue } from './fair-queue.ts'

/** `memoryCost` in KiB. */
export type PasswordCost = { readonly memoryCost: number; readonly timeCost: number; readonly parallelism: number }

/**
 * Of the settings that OWASP's cheat sheet on storing passwords calls equal in defence the one of 9 MiB: a flood of logins takes half the memory
 * of the one of 19 MiB for the same time. The library's own default algorithm is argon2id.
 */
const COST: PasswordCost = { memoryCost: 9_216, timeCost: 4, parallelism: 1 }

/** How many hashes may run at once: each takes 9 MiB and 0.1 s of a core, and a flood of logins must not starve the show. */
const AT_ONCE = 2
/** How many may wait of each kind; the rest are told to come back. */
const MOST_WAITING = 50

let running = 0
const waiting = { known: createFairQueue(MOST_WAITING), stranger: createFairQueue(MOST_WAITING) }

/** When whoever found too many waiting may come back, milliseconds. */
export const BUSY_WAIT_MS = 2_000

/**
 * Runs `work` when a place is free, those of known devices first; null when too many are waiting already. `network`: whose turn it is, since
 * many guesses of one are no reason to wait for another.
 */
export async function inTurn<Answer>(work: () => Promise<Answer>, who: 'known' | 'stranger', network: string): Promise<Answer | null> {
  if (running >= AT_ONCE) {
    const turn = waiting[who].wait(network)
    if (turn === null || !(await turn)) return null
  } else running += 1
  try {
    return await work()
  } finally {
    if (!waiting.known.next() && !waiting.stranger.next()) running -= 1
  }
}

/** What it cost stands in the hash: `isPassword` reads it there. */
export function hashPassword(password: string, cost = COST): Promise<string> {
  return hash(password.normalize('NFC'), cost)
}

/** A letter with its accent may be one code point or two, as the keyboard makes it. Hashes from before are of what was typed. */
export async function isPassword(password: string, passwordHash: string): Promise<boolean> {
  for (const form of new Set([password.normalize('NFC'), password])) if (await verify(passwordHash, form)) return true
  return false
}
