/** Whether what nobody holds any more is gone. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect } from 'vitest'

/** Garbage is collected when V8 thinks that it is time: asked for where tests may, and until it has happened. */
export async function collected(isGone: () => boolean): Promise<void> {
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  await expect
    .poll(() => {
      if (typeof collect === 'function') collect()
      return isGone()
    })
    .toBe(true)
}
