/** What `doctor` looks at, and what it says of it. A check finds out without changing anything, and also while the hub runs. */
import type { Texts } from '@tricolore/shared/model/values.ts'
import type { Settings } from '../../host/process/settings.ts'

/** `good`: as it should be. `note`: worth knowing, the show goes on. `fault`: mend it before the event. */
export type Level = 'good' | 'note' | 'fault'

export type Finding = {
  readonly level: Level
  readonly says: Texts
  /** What a person does about it; null where there is nothing to do. */
  readonly todo: Texts | null
}

export type Check = {
  /** In a few letters, for JSON. */
  readonly name: string
  look(settings: Settings): Promise<readonly Finding[]>
}

export function good(fr: string, en: string): Finding {
  return { level: 'good', says: { fr, en }, todo: null }
}

export function note(says: Texts, todo: Texts | null = null): Finding {
  return { level: 'note', says, todo }
}

export function fault(says: Texts, todo: Texts): Finding {
  return { level: 'fault', says, todo }
}

export function messageOf(reason: unknown): string {
  return reason instanceof Error ? reason.message : String(reason)
}

/** Such as `ENOENT`; an empty text for what has none. */
export function codeOf(reason: unknown): string {
  const code: unknown = Reflect.get(Object(reason), 'code')
  return typeof code === 'string' ? code : ''
}
