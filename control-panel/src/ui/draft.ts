/**
 * A record as it stands in a form: every field a text, so that what was typed, what was opened and what another operator made of it meanwhile are compared
 * field by field.
 */
export type Draft = Readonly<Record<string, string>>

/** What is missing is empty. */
export function fieldOf(draft: Draft, field: string): string {
  return draft[field] ?? ''
}

/** Which fields of the one are another in the other. */
export function differing(a: Draft, b: Draft): readonly string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((field) => fieldOf(a, field) !== fieldOf(b, field))
}

/** What is in the hub now, taken over where nobody typed; where somebody did and it is another thing, the field is `disputed` until one of both is chosen. */
export function rebased(draft: Draft, base: Draft, now: Draft): { readonly draft: Draft; readonly disputed: readonly string[] } {
  const followed: Record<string, string> = { ...draft }
  const disputed: string[] = []
  for (const field of differing(base, now)) {
    if (fieldOf(draft, field) === fieldOf(base, field)) followed[field] = fieldOf(now, field)
    else if (fieldOf(draft, field) !== fieldOf(now, field)) disputed.push(field)
  }
  return { draft: followed, disputed }
}
