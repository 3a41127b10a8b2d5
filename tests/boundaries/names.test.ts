/** Names that newcomers stumbled over stay away: what they named has a plain one now. */
import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const FOLDERS = '{shared,server,display-client,control-panel}/src'

/** In no name at all. Say: queue, probe, shutdown, broadcast, table, peer hub, account, change, sync report, registry or cache, plan, state, sentence. */
const WORDS = /^(?:turnstile|knock|farewell|outlet|board|sibling|people|news|proof|turning|book|cast|standing|deed|moment)s?$/
/** As whole names: these words are good for something else. */
const FILES =
  /^(?:who|cuts|hold|own-rules|light-process|one-piece|log-reach|held-states|strip-estimator|early-.*|in-step|if-taken|take-overs|painted-.*|login-room|upload-room|display-rooms)$/
const EXPORTS =
  /^(?:Who|Ground|Hold|Cut|PaintedTake|PaintedScreen|awaited|painted|createHold|createHeldStates|createStripEstimator|connectEarly|createInStep|createTakeOvers|inOnePiece|deriveIfTaken|ownRules|WayBack|SessionEnd|SessionEnded|sessionEnds|SessionRequest|SessionAnswer|enterSession)$/
/** In what the code says of itself, and in what operators read. */
const PHRASES = /\b[Aa]nswers how to stop|`on\w*` hears of|[Tt]he cast is safe|[Pp]icture engine|\b[Pp]roof of the GO|\b[Pp]reuve du GO|fires nothing/g
const EXPORTED = /^export (?:default )?(?:async )?(?:abstract )?(?:const|let|function\*?|class|type|interface) ([\w$]+)/gm

const wordsOf = (name: string) => name.split(/[-_.]|(?<=[a-z\d])(?=[A-Z])/).map((word) => word.toLowerCase())
const isRetired = (name: string, whole: RegExp) => whole.test(name) || wordsOf(name).some((word) => WORDS.test(word))

it('[HUB106] no file, folder or export has a name that a plain word has taken the place of', () => {
  expect(['turnstile', 'still-book', 'early-whep'].filter((name) => !isRetired(name, FILES))).toEqual([])
  expect(['createPeople', 'Who', 'deedOf', 'PresenceBoard'].filter((name) => !isRetired(name, EXPORTS))).toEqual([])
  const paths = globSync(`${FOLDERS}/**/*.{ts,tsx}`, { cwd: root })
  expect(paths.length).toBeGreaterThan(1_000)
  const inPaths = paths.filter((path) => path.split('/').some((part) => isRetired(basename(part).replace(/(?:\.test)?\.tsx?$/, ''), FILES)))
  const inExports = paths.flatMap((path) =>
    [...readFileSync(join(root, path), 'utf8').matchAll(EXPORTED)].flatMap(([, name = '']) => (isRetired(name, EXPORTS) ? [`${path}: ${name}`] : [])),
  )
  expect([...inPaths, ...inExports]).toEqual([])
})

it('[HUB106] commands and what is derived stand in files of different names, so that `feeds.ts` is one file', () => {
  const namesIn = (folder: string) => globSync(`shared/src/${folder}/*.ts`, { cwd: root }).map((path) => basename(path))
  expect(namesIn('commands')).toContain('feeds.ts')
  expect(namesIn('commands').filter((name) => namesIn('derive').includes(name))).toEqual([])
})

it('[HUB106] no comment and no text says what a plain phrase has taken the place of', () => {
  const found = globSync(`${FOLDERS}/**/*.{ts,tsx}`, { cwd: root }).flatMap((path) =>
    [...readFileSync(join(root, path), 'utf8').matchAll(PHRASES)].map(([phrase]) => `${path}: ${phrase}`),
  )
  expect(found).toEqual([])
})
