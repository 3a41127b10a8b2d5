/** The newest packets that went out, for viewers that lost one: a ring of fixed memory, shared by all viewers of a feed. */

/** A little over what one UDP packet carries on Ethernet; what is longer is not kept. */
const SLOT_BYTES = 1500

export class PacketHistory {
  readonly #slots: number
  #bytes: Buffer | null = null
  readonly #lengths: Uint16Array
  readonly #sequences: Uint16Array

  /** `slots`: a power of two, at most 32768; 1024 are three seconds at 4 Mbit/s. */
  constructor(slots: number) {
    this.#slots = slots
    this.#lengths = new Uint16Array(slots)
    this.#sequences = new Uint16Array(slots)
  }

  put(sequence: number, packet: Buffer): void {
    // Only a feed that carries something holds memory.
    this.#bytes ??= Buffer.allocUnsafeSlow(this.#slots * SLOT_BYTES)
    const slot = sequence & (this.#slots - 1)
    const isKept = packet.length <= SLOT_BYTES
    this.#lengths[slot] = isKept ? packet.length : 0
    this.#sequences[slot] = sequence
    if (isKept) packet.copy(this.#bytes, slot * SLOT_BYTES)
  }

  /** A view of the packet, valid until the next `put`; null when it is not there any more. */
  get(sequence: number): Buffer | null {
    const slot = sequence & (this.#slots - 1)
    const length = this.#lengths[slot] ?? 0
    if (this.#bytes === null || length === 0 || this.#sequences[slot] !== sequence) return null
    return this.#bytes.subarray(slot * SLOT_BYTES, slot * SLOT_BYTES + length)
  }
}
