import type { Rejection } from '@tricolore/shared/kernel/rejection.ts'
import type { Texts } from '@tricolore/shared/model/values.ts'
import { textsOf } from '@tricolore/shared/words/say.ts'
import type { Standstill } from '../hub/clock/standstill.ts'
import type { Hub } from '../hub/hub.ts'
import { createReadiness, type Readiness } from '../hub/readiness.ts'
import { catchingUp, closing } from '../hub/refusals.ts'

/** A hub that is so many entries behind the others is not the one to send anybody to. */
const MOST_LAG = 100

/** Why this hub is not the one to send anybody to. */
export function readinessOf(hub: Hub, standstill: Pick<Standstill, 'fresh'>): Readiness {
  const readiness = createReadiness()
  readiness.watch('draining', () => (hub.isClosing() ? textsOf(closing.why) : null))
  readiness.watch('catching-up', () => (standstill.fresh() || hub.tailLag() > MOST_LAG ? textsOf(catchingUp.why) : null))
  readiness.watch('store', () => (hub.isClosing() ? null : saidOf(hub.storeFault())))
  return readiness
}

function saidOf(fault: Rejection | null): Texts | null {
  return fault && textsOf(fault.why)
}
