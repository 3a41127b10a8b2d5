/** The record without the name of who wrote it. */
export function anonymous<Rec extends { readonly by: string | null }>(record: Rec): Rec {
  return { ...record, by: null }
}
