/** Why the hub takes no commands at the moment, for `/readyz`: each part that may have a reason says so here. */
import type { Texts } from '@tricolore/shared/model/values.ts'

/** `store`: it cannot be written. `draining`: this hub is ending. `catching-up`: others have written what it has not read yet. */
export type ReadinessCode = 'store' | 'draining' | 'catching-up'

export type Unready = { readonly code: ReadinessCode; readonly texts: Texts }

export type Readiness = {
  /** `reason` is asked each time; null while there is none. */
  watch(code: ReadinessCode, reason: () => Texts | null): void
  /** Empty: ready. */
  reasons(): readonly Unready[]
}

export function createReadiness(): Readiness {
  const watched: { readonly code: ReadinessCode; readonly reason: () => Texts | null }[] = []
  return {
    watch: (code, reason) => void watched.push({ code, reason }),
    reasons: () =>
      watched.flatMap(({ code, reason }) => {
        const texts = reason()
        return texts ? [{ code, texts }] : []
      }),
  }
}
