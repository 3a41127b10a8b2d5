/** What a page knows of the hubs before it has spoken to one: from its own document, and from what an earlier page kept. */

/** Under this name a browser keeps the list, for each origin its own. */
export const HUBS_KEPT = 'tricolore.hubs'
/** The name of the document's `<meta>` that holds them. */
export const HUBS_META = 'tricolore-hubs'

/** `inDocument` and `kept`: origins with spaces between, or null. The document's come first: a kept page may know an older list. */
export function knownHubs(inDocument: string | null, kept: string | null): readonly string[] {
  const urls = `${inDocument ?? ''} ${kept ?? ''}`.split(/\s+/)
  return [...new Set(urls.filter((url) => /^https?:\/\/[^/]+$/.test(url)))]
}

/** As `knownHubs` reads it. */
export function hubsText(urls: readonly string[]): string {
  return urls.join(' ')
}
