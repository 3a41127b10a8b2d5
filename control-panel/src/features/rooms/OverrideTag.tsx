import type { Override } from '@tricolore/shared/tables/override.ts'
import { useEffect } from 'react'
import { useTicking } from '../../hub/hooks.ts'
import { useWhen } from '../../hub/use-when.ts'
import { useWords } from '../../i18n/words.ts'
import { agoMinutes } from '../../ui/age.ts'
import { Tag } from '../../ui/Tag.tsx'
import { isForgotten, overrideWord } from './room-facts.ts'

/** Says that the room is not on the plan, for how long, and until when; tells the card when it looks forgotten. */
export function OverrideTag({ override, onForgotten }: { readonly override: Override; readonly onForgotten: (isForgotten: boolean) => void }) {
  const words = useWords()
  const nowMs = useTicking(5_000)
  const isOld = isForgotten(override, nowMs)
  useEffect(() => {
    onForgotten(isOld)
    return () => onForgotten(false)
  }, [isOld, onForgotten])
  const { scene, fromMs, untilMs, by } = override
  const isBlack = scene.kind === 'black'
  const age = words.age(agoMinutes(fromMs, nowMs))
  const untilText = useWhen(untilMs)
  const until = untilText === null ? null : words.rooms.until(untilText)
  const tone = isBlack ? 'black' : 'warn'
  return (
    <>
      <Tag tone={tone} title={by}>
        {overrideWord(override, isOld, words)} · {age}
      </Tag>
      {until !== null && <Tag tone={tone}>{until}</Tag>}
    </>
  )
}
