/** What in a programme looks like a plenary, like its parts or like a simulcast: guesses that a person confirms, none of which changes a session here. */
import { cut } from '@tricolore/shared/words/cut.ts'
import { oneLine } from './plain-text.ts'
import type { SourceHint, SourceSession } from './programme.ts'
import type { KeyedSession } from './settle-identity.ts'

/** Parts of a plenary follow one another at once. */
const NEXT_PART_MS = 5 * 60_000
const MOST_PARTS = 20
const TWIN = /\s*[([](?:live[ -]?)?(?:stream|simulcast|overflow|übertragung|retransmission|streaming)[)\]]\s*$/i
const PLENARY = /\bkeynotes?\b|\bplen(?:ary|um|arsitzung)\b|pléni[eè]re|\bopening\b|\bouverture\b|eröffnung|\blightning talks\b/i
/** A line of a list whose first words are bold, at its left edge. */
const PART = /^[*-] +(?:\*\*|__)(.+?)(?:\*\*|__)/gm
const LONG_MS = 30 * 60_000

type Pair = { readonly raw: KeyedSession; readonly session: SourceSession }

export function findHints(pairs: readonly Pair[]): readonly SourceHint[] {
  return [...plenaries(pairs), ...inSeveralRooms(pairs), ...twins(pairs), ...parts(pairs)]
}

/** What the source says is for everybody: talks that follow one another in one room are the parts of one plenary, a break is one by itself. */
function plenaries(pairs: readonly Pair[]): readonly SourceHint[] {
  const marked = pairs.filter(({ raw }) => raw.forEverybody).toSorted((a, b) => a.session.startMs - b.session.startMs)
  const groups: Pair[][] = []
  for (const pair of marked) {
    const group = groups.at(-1)
    const last = group?.at(-1)
    if (group !== undefined && last !== undefined && group.length < MOST_PARTS && isNextPart(last, pair)) group.push(pair)
    else groups.push([pair])
  }
  return groups.map((group) => {
    const [first] = group
    return {
      kind: 'plenary',
      basis: first?.raw.forEverybody?.basis ?? '',
      sessionKeys: group.map(({ session }) => session.key),
      originKey: first?.raw.roomKeys[0] ?? null,
      simulcastKeys: first?.raw.forEverybody?.simulcastKeys ?? 'all',
    }
  })
}

function isNextPart(last: Pair, next: Pair): boolean {
  const gapMs = next.session.startMs - last.session.startMs - last.session.durationMs
  return (
    gapMs >= -NEXT_PART_MS &&
    gapMs <= NEXT_PART_MS &&
    last.session.kind !== 'interval' &&
    next.session.kind !== 'interval' &&
    last.raw.forEverybody?.basis === next.raw.forEverybody?.basis &&
    JSON.stringify(last.raw.forEverybody?.simulcastKeys) === JSON.stringify(next.raw.forEverybody?.simulcastKeys)
  )
}

function inSeveralRooms(pairs: readonly Pair[]): readonly SourceHint[] {
  return pairs
    .filter(({ raw, session }) => raw.roomKeys.length > 1 && !raw.forEverybody && session.kind !== 'interval' && session.kind !== 'replay')
    .map(({ raw, session }) => ({
      kind: 'plenary',
      basis: 'rooms',
      sessionKeys: [session.key],
      originKey: raw.roomKeys[0] ?? null,
      simulcastKeys: raw.roomKeys.slice(1),
    }))
}

/** "Evening news (Stream)" at the minute of "Evening news"; an entry without speakers that links to one that is on at the same time. */
function twins(pairs: readonly Pair[]): readonly SourceHint[] {
  const atMinute = Map.groupBy(pairs, ({ session }) => session.startMs)
  return pairs.flatMap((pair) => {
    const { title, startMs, speakers, kind } = pair.session
    const base = title.replace(TWIN, '')
    const linked = speakers.length > 0 || kind === 'interval' ? null : linksOf(pair)
    // Most are neither, and many may stand at one minute.
    if (base === title && (linked === null || linked.size === 0)) return []
    const beside = (atMinute.get(startMs) ?? []).filter((other) => other !== pair)
    const named =
      base === title
        ? undefined
        : (beside.find(({ session }) => session.title.toLowerCase() === base.toLowerCase()) ?? beside.find((other) => isAlike(other, base)))
    if (named !== undefined) return [{ kind: 'twin' as const, basis: 'stream-twin', sessionKey: named.session.key, twinKey: pair.session.key }]
    const target = beside.find(({ raw, session }) => session.speakers.length > 0 && raw.id !== null && linked?.has(raw.id.toLowerCase()))
    return target === undefined ? [] : [{ kind: 'twin' as const, basis: 'no-speakers-link', sessionKey: target.session.key, twinKey: pair.session.key }]
  })
}

/** "Security Nightmares" for "Security Nightmares: the annual review". */
function isAlike({ session }: Pair, base: string): boolean {
  return base.length >= 8 && (session.title.toLowerCase().startsWith(base.toLowerCase()) || base.toLowerCase().startsWith(session.title.toLowerCase()))
}

/** The words of its addresses. */
function linksOf({ raw, session }: Pair): ReadonlySet<string> {
  const written = [...(session.abstract ?? '').matchAll(/https?:\/\/[^\s"'<>)]{1,300}/g)].map(([address]) => address)
  return new Set([...(raw.links ?? []), ...written].slice(0, 50).flatMap((address) => address.toLowerCase().split(/[^a-z0-9-]+/)))
}

/** One long entry whose text lists several items in bold. */
function parts(pairs: readonly Pair[]): readonly SourceHint[] {
  return pairs.flatMap(({ raw, session }) => {
    if (session.durationMs < LONG_MS || session.abstract === null || !PLENARY.test(`${raw.type ?? ''} ${session.title}`)) return []
    const titles = [...session.abstract.matchAll(PART)].map(([, title = '']) => cut(oneLine(title.replaceAll(/[*_]{2}/g, '')), 300).trim())
    const named = titles.filter((title) => title !== '').slice(0, MOST_PARTS)
    return named.length < 2 ? [] : [{ kind: 'parts' as const, basis: 'parts', sessionKey: session.key, titles: named }]
  })
}
