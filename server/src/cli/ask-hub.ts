/** What a hub says of itself when a tool on the command line asks, and whether the hubs of one `--hubs` belong together. */
import type { Texts } from '@tricolore/shared/model/values.ts'
import * as z from 'zod'

const ASK_MS = 3_000

const Ready = z.object({
  ok: z.boolean(),
  seq: z.number().nullable().default(null),
  reasons: z.array(z.object({ texts: z.object({ fr: z.string(), en: z.string() }) })).default([]),
  /** A release may say nothing of itself. `showId` is null while no event is open. */
  hub: z.object({ id: z.string(), showId: z.string().nullable(), isShared: z.boolean() }).nullable().default(null),
})

export type AskedHub = {
  readonly address: string
  readonly isReady: boolean
  readonly seq: number | null
  /** Why it takes no commands; null where it does. */
  readonly why: Texts | null
  /** Null where nobody answers, or no hub that says who it is. `isShared`: several hubs may write to what it stores in. */
  readonly hub: { readonly id: string; readonly showId: string | null; readonly isShared: boolean } | null
}

export async function askHub(address: string): Promise<AskedHub> {
  try {
    const answer = await fetch(new URL('/readyz', address), { signal: AbortSignal.timeout(ASK_MS) })
    const { ok, seq, reasons, hub } = Ready.parse(await answer.json())
    const why = { fr: reasons.map(({ texts }) => texts.fr).join(' '), en: reasons.map(({ texts }) => texts.en).join(' ') }
    return { address, isReady: ok, seq, why: ok ? null : why, hub }
  } catch (reason) {
    const says = reason instanceof Error ? (reason.cause instanceof Error ? reason.cause.message : reason.message) : String(reason)
    return { address, isReady: false, seq: null, why: { fr: `ne répond pas (${says})`, en: `does not answer (${says})` }, hub: null }
  }
}

/** One sentence where pages that change over between these hubs would come to something else; null where not, or where fewer than two answer. */
export function hubsApart(asked: readonly AskedHub[]): Texts | null {
  // One hub may be reached by two addresses.
  const hubs = [...new Map(asked.flatMap(({ address, hub }) => (hub ? [[hub.id, { address, ...hub }] as const] : []))).values()]
  const [first, ...others] = hubs
  if (!first || others.length === 0) return null
  const where = { fr: listed(hubs, 'et'), en: listed(hubs, 'and') }
  if (others.some(({ showId }) => showId !== first.showId)) {
    return {
      fr: `Les hubs ${where.fr}, nommés dans --hubs, ne mènent pas le même spectacle : un écran qui passe de l’un à l’autre montre autre chose.`,
      en: `The hubs at ${where.en}, named in --hubs, do not run the same show: a screen that changes over between them shows something else.`,
    }
  }
  if (hubs.every(({ isShared }) => isShared)) return null
  return {
    fr: `Les hubs ${where.fr}, nommés dans --hubs, ne partagent pas leur base : ce qui est décidé sur l’un ne se voit pas sur l’autre.`,
    en: `The hubs at ${where.en}, named in --hubs, do not share a store: what is decided at one is not seen at the other.`,
  }
}

function listed(hubs: readonly { readonly address: string }[], and: string): string {
  const addresses = hubs.map(({ address }) => address)
  return `${addresses.slice(0, -1).join(', ')} ${and} ${addresses.at(-1)}`
}
