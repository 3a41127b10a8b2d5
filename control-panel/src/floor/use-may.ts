import { useYou } from '../hub/hooks.ts'
import { barredFrom, type Wanted } from '../hub/permission.ts'

/** Whether this login is let do that at all: what it never may is left out and told once; what it cannot do just now is shown and says why. */
export function useMay(wanted: Wanted): boolean {
  return useYou((you) => you !== null && barredFrom(you, wanted) === null)
}
