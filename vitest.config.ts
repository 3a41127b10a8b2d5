import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const nodeMajor = Number.parseInt(process.versions.node, 10)
if (nodeMajor < 24) throw new Error(`These tests need Node 24; this is ${process.version}. \`npm test\` and \`npx vitest\` bring it along.`)

/** These wait most of their time, for processes, stores and clocks: whichever of them came last would run alone. */
const LONG =
  /\/tests\/(?:e2e\/(?:above-the-plan|hub-away|phone|picture|scenes|source)|faults\/|hub\/(?:feeds-engine|full-disk|process|several-hubs-start|store-away|two-hubs)|property\/two-hubs)/

/** On a machine that has not run them yet Vitest begins with the largest files; those that take longest are small. */
class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) => Number(LONG.test(moduleId))
    return (await super.sort(files)).toSorted((a, b) => isLong(b) - isLong(a))
  }
}

/** Cameras, and what is due at an instant: one after the other, in a browser of their own. */
const PICTURE = ['feeds-panel', 'hub-away', 'picture', 'source', 'story', 'sync-report'].map((name) => `tests/e2e/${name}.test.ts`)

/** Pages at many instants and in many languages: behind the cameras, whose lane is the shortest one. */
const LOOKS = ['accessibility', 'two-days'].map((name) => `tests/e2e/${name}.test.ts`)

/** One browser for all files of a lane, each of which closes its pages. */
const lane = {
  isolate: false,
  fileParallelism: false,
  globalSetup: ['tests/support/built-hub.ts', 'tests/e2e/support/global-setup.ts'],
  testTimeout: 240_000,
  hookTimeout: 240_000,
}

/** With real hubs, clients and processes. Most of what these wait for is a process that starts or a clock that runs. */
const hubs = {
  globalSetup: ['tests/support/built-hub.ts'],
  setupFiles: ['tests/support/nothing-left.ts'],
  isolate: false,
  maxWorkers: 3,
  testTimeout: 180_000,
  hookTimeout: 180_000,
}

/** No process and no socket, and a fake clock that leaps by minutes: beside what real hubs of other files have left running it takes as long. */
const ON_ITS_OWN_CLOCK = 'tests/property/emergencies.test.ts'

/**
 * `unit`: beside the code, no process, no socket. `hub`: parts together, real sockets. `e2e-pages`, `e2e-looks`, `e2e-picture`: the real hub as a
 * process, real browsers, in lanes. `nightly`: what counts memory, or needs a crowd, and is no part of `npm test`.
 */
export default defineConfig({
  test: {
    sequence: { sequencer: LongFirst },
    // What is waited for comes when the machine has come to it.
    expect: { poll: { timeout: 60_000 } },
    projects: [
      {
        test: {
          name: 'unit',
          // A file that needs a document says so in its first line: `// @vitest-environment happy-dom`.
          include: ['{shared,server,display-client,control-panel}/src/**/*.test.{ts,tsx}', 'tests/boundaries/**/*.test.ts', ON_ITS_OWN_CLOCK],
          // Modules are loaded once and not for each of the files, which takes a tenth of the time: none of ours may keep anything between tests.
          isolate: false,
          // It ends what would never end, and is no test's measure: a machine that is busy takes longer over everything.
          testTimeout: 180_000,
        },
      },
      {
        test: {
          ...hubs,
          name: 'hub',
          include: ['tests/{contracts,deploy,faults,hub,property}/**/*.test.ts'],
          exclude: [ON_ITS_OWN_CLOCK],
          sequence: { groupOrder: 1 },
        },
      },
      { test: { ...lane, name: 'e2e-pages', include: ['tests/e2e/**/*.test.ts'], exclude: [...PICTURE, ...LOOKS], sequence: { groupOrder: 2 } } },
      { test: { ...lane, name: 'e2e-looks', include: LOOKS, sequence: { groupOrder: 3 } } },
      { test: { ...lane, name: 'e2e-picture', include: PICTURE, sequence: { groupOrder: 4 } } },
      { test: { ...hubs, name: 'nightly', include: ['tests/nightly/**/*.test.ts'], maxWorkers: 1, sequence: { groupOrder: 5 } } },
    ],
  },
})
