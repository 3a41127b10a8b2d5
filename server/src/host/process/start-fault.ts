/** The hub cannot start, and the message is the one sentence that says why. It ends the process with exit code 2. */
export class StartFault extends Error {
  override readonly name: string = 'StartFault'
}
