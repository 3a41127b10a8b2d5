/** Made again only when what it is made from is another object: tables stay the same objects while nothing in them changes. */
export function perVersion<Source extends object, Value>(source: () => Source, make: (source: Source) => Value): () => Value {
  let known: { readonly from: Source; readonly value: Value } | null = null
  return () => {
    const from = source()
    if (known?.from !== from) known = { from, value: make(from) }
    return known.value
  }
}
