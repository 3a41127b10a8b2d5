/** What a client or the hub is told when a request cannot be done: a status, a code and a sentence. */
export class EngineFault extends Error {
  readonly status: number
  readonly code: string

  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}
