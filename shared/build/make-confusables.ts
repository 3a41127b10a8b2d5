/// <reference types="node" />
/**
 * Makes `server/src/auth/confusables.ts` from Unicode's own data: `node shared/build/make-confusables.ts confusables.txt`, with
 * https://www.unicode.org/Public/security/latest/confusables.txt, or the copy in ICU's sources (`icu/source/data/unidata`).
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const TABLE = fileURLToPath(new URL('../../server/src/auth/confusables.ts', import.meta.url))
const LINE = /^([\dA-F]+) ;\t([\dA-F ]+?) ;\tMA/
const WIDTH = 150

/** What a name may be written with. Hangul is left out: its letters are seen in syllables only. */
const SIGN = /^(?!\p{Script=Hangul})[\p{L}\p{N}]$/u
const SHOWN = /^[\p{L}\p{N}\p{M}]+$/u

const hexOf = (text: string) => [...text].map((sign) => (sign.codePointAt(0) ?? 0).toString(16)).join('+')
const textOf = (codes: string) =>
  codes
    .split(' ')
    .map((code) => String.fromCodePoint(Number.parseInt(code, 16)))
    .join('')

/** Signs by what they look like: `6c=31,49` says that 1 and I look like l. Those that compatibility forms undo are left out. */
function groupsIn(confusables: string): readonly string[] {
  const groups = new Map<string, string[]>()
  for (const line of confusables.split('\n')) {
    const [, from = '', to = ''] = LINE.exec(line) ?? []
    if (from === '') continue
    const [sign, shown] = [textOf(from), textOf(to)]
    if (!SIGN.test(sign) || !SHOWN.test(shown) || sign.normalize('NFKC') !== sign) continue
    groups.set(shown, [...(groups.get(shown) ?? []), sign])
  }
  return [...groups].map(([shown, signs]) => `${hexOf(shown)}=${signs.map(hexOf).join(',')}`).toSorted()
}

function wrapped(words: readonly string[]): string {
  const lines: string[] = []
  for (const word of words.flatMap((group) => group.match(/.{1,140}(?:,|$)/g) ?? [])) {
    const last = lines.at(-1)
    if (last === undefined || last.length + word.length >= WIDTH) lines.push(`  ${word}`)
    else lines[lines.length - 1] = `${last}${last.endsWith(',') ? '' : ' '}${word}`
  }
  return lines.join('\n')
}

const [path] = process.argv.slice(2)
if (path === undefined) throw new Error('Say where Unicode’s confusables.txt lies.')
const text = readFileSync(path, 'utf8')
const version = /^# Version: ([\d.]+)/m.exec(text)?.[1]
const holder = /^# (© \d{4} Unicode®, Inc\.)/m.exec(text)?.[1]
if (version === undefined || holder === undefined) throw new Error(`${path} is not Unicode’s confusables.txt.`)

writeFileSync(
  TABLE,
  `/**
 * Letters and digits that look alike: from confusables.txt of Unicode ${version} (https://www.unicode.org/Public/security/${version}/confusables.txt), made by
 * \`shared/build/make-confusables.ts\`. Not written by hand: what Unicode lacks stands in \`look-alikes.ts\`.
 *
 * ${holder} All rights reserved. Unicode and the Unicode Logo are registered trademarks of Unicode, Inc. in the U.S. and other countries. The data
 * is under the Unicode License (SPDX: Unicode-DFS-2016, https://www.unicode.org/license.txt):
 *
 * Permission is hereby granted, free of charge, to any person obtaining a copy of the Unicode data files and any associated documentation (the "Data
 * Files") or Unicode software and any associated documentation (the "Software") to deal in the Data Files or Software without restriction, including
 * without limitation the rights to use, copy, modify, merge, publish, distribute, and/or sell copies of the Data Files or Software, and to permit
 * persons to whom the Data Files or Software are furnished to do so, provided that either (a) this copyright and permission notice appear with all
 * copies of the Data Files or Software, or (b) this copyright and permission notice appear in associated Documentation.
 *
 * THE DATA FILES AND SOFTWARE ARE PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF
 * MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT OF THIRD PARTY RIGHTS. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR HOLDERS
 * INCLUDED IN THIS NOTICE BE LIABLE FOR ANY CLAIM, OR ANY SPECIAL INDIRECT OR CONSEQUENTIAL DAMAGES, OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF
 * USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR
 * PERFORMANCE OF THE DATA FILES OR SOFTWARE. Except as contained in this notice, the name of a copyright holder shall not be used in advertising or
 * otherwise to promote the sale, use or other dealings in these Data Files or Software without prior written authorization of the copyright holder.
 */

/** \`6c=31,49\`: what U+0031 and U+0049 look like is U+006C; \`+\` between the signs of a longer one. */
export const CONFUSABLES = \`
${wrapped(groupsIn(text))}
\`
`,
)
