/** Lets a file through while it is what it was said to be, and not too large. */
import { HEAD_BYTES, type MediaType } from './media-type.ts'

/** Why nothing was kept. `unlike`: the file is not of the type that it was said to be. */
export type UploadFault = 'too-large' | 'disk-full' | 'unlike' | 'aborted' | 'too-many'

export class UploadRefused extends Error {
  override readonly name = 'UploadRefused'
  readonly fault: UploadFault

  constructor(fault: UploadFault) {
    super(fault)
    this.fault = fault
  }
}

/** `mayTake`: asked before each chunk goes through. `pass` throws an `UploadRefused`; `bytes`: that have gone through. */
export function checkedMedia(type: MediaType, limitBytes: number, mayTake: (bytes: number) => boolean | Promise<boolean> = () => true) {
  let bytes = 0

  async function* pass(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    let head: Buffer | null = Buffer.alloc(0)
    for await (const chunk of source) {
      bytes += chunk.length
      if (bytes > limitBytes) throw new UploadRefused('too-large')
      if (!(await mayTake(chunk.length))) throw new UploadRefused('disk-full')
      if (head === null) {
        yield chunk
        continue
      }
      head = Buffer.concat([head, chunk])
      if (head.length < HEAD_BYTES) continue
      if (!type.isLike(head)) throw new UploadRefused('unlike')
      yield head
      head = null
    }
    if (head !== null) throw new UploadRefused('unlike')
  }

  return { pass, bytes: () => bytes }
}
