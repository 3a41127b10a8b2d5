/**
 * Notices that the hub serves another build of this page than this one is, and asks now and then whether now is the time to load it again. Everybody hears of
 * an upgrade at the same time: chance spreads them.
 */

/** A page asks this often, half of it by chance. */
const ASK_EVERY_MS = 40_000

export type NewBuildOptions = {
  /** The build that the hub serves; null where it does not say. */
  readonly served: () => string | null
  /** This one's. */
  readonly own: string
  /** Whether this is the moment; asked only while another build is there. */
  readonly isCalm: () => boolean | Promise<boolean>
  readonly reload: () => void
  readonly later: (run: () => void, delayMs: number) => void
  /** From 0 to 1. */
  readonly chance: () => number
}

export function isOtherBuild(served: string | null, own: string): boolean {
  return served !== null && own !== 'dev' && served !== own
}

export function watchBuild({ served, own, isCalm, reload, later, chance }: NewBuildOptions): void {
  async function look(): Promise<void> {
    if (isOtherBuild(served(), own) && (await isCalm())) reload()
  }
  function plan(): void {
    later(() => void look().finally(plan), ASK_EVERY_MS * (0.5 + 0.5 * chance()))
  }
  plan()
}
