/**
 * When the publisher is asked for a key frame: at once, but for what the last request will still bring; then again and again until one has begun,
 * because a request or the frame may be lost and Chromium itself waits three seconds before it asks once more.
 */

/** Viewers that ask at the same moment cause one request. */
const APART_MS = 250
const AGAIN_MS = 300

export class KeyFrameWish {
  #isWanted = false
  #isAsked = false
  #askedAtMs = Number.NEGATIVE_INFINITY
  /** Requests since the start. */
  asked = 0

  want(): void {
    if (this.#isWanted) return
    this.#isWanted = true
    this.#isAsked = false
  }

  /** A key frame has begun: everybody who waited has it. */
  fulfil(): void {
    this.#isWanted = false
  }

  /** Another publisher has not been asked for anything yet. */
  startOver(): void {
    this.#askedAtMs = Number.NEGATIVE_INFINITY
    this.#isAsked = false
  }

  /** True when a request goes out now. */
  isDue(nowMs: number): boolean {
    if (!this.#isWanted || nowMs - this.#askedAtMs < (this.#isAsked ? AGAIN_MS : APART_MS)) return false
    this.#isAsked = true
    this.#askedAtMs = nowMs
    this.asked += 1
    return true
  }
}
