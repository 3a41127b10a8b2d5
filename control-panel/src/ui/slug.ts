/** `une-surprise-3f0a`: a name in letters that may stand in an address. `chance`: what makes ids of two of that name; `otherwise`: for a name without such letters. */
export function slugOf(name: string, chance: string, otherwise: string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replaceAll(/^-+|-+$/g, '')
  return `${plain === '' ? otherwise : plain}-${chance}`
}
