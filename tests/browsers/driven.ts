/** A page in any browser, by whichever protocol it is driven: as little as the checks take. */
export type DrivenPage = {
  /** The value of an expression in the page; it has to be one that JSON can hold. Throws what the page throws. */
  evaluate(expression: string): Promise<unknown>
  /** What the page threw or logged as an error since it was opened. */
  faults(): readonly string[]
}

export type DrivenBrowser = {
  /** Its name and version, as it says them. */
  readonly name: string
  /** A page of its own; resolves once it is loaded. */
  open(url: string): Promise<DrivenPage>
  close(): Promise<void>
}

/** Chromium logs what it cannot load, and what is written to a connection that has just ended: a page that lost the hub is a case, not a fault. */
export function isCase(text: string): boolean {
  return /net::ERR_|WebSocket (?:connection|is already in CLOSING or CLOSED state)/.test(text)
}
