/** Whether a screen's page is of another build than those that this hub serves. */

/** As our builds are named, those of before builds had versions in their names too. A third-party screen client says what it likes. */
const OURS = /^(?:\d+\.\d+\.\d+\+)?[0-9a-f]{10}$/

/** `served`: null while that is not known. */
export function isOtherBuild(reported: string, served: string | null): boolean {
  return served !== null && reported !== served && OURS.test(reported)
}
