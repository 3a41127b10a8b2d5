/** What must not be read in a log, wherever it stands: by the name of its field, and by its form inside a sentence. */

const HIDDEN = '[secret]'
/** Deeper than anything that is logged on purpose. */
const DEEPEST = 8

/** Fields that hold a secret, whatever is in front of the name: `newPassword`, `screenKey` and `tokenHash` as well. `id` and `code` are none. */
const secretField = /(?:password|passwordhash|token|tokenhash|key|keyhash|keypem|secret|authorization|cookie|bearer|credential|sdp)s?$/i

/** Inside sentences and addresses: the part in the middle goes. */
const secretForms: readonly (readonly [RegExp, string])[] = [
  [/\b(bearer\s+)[\w.~+/-]{8,}=*/gi, `$1${HIDDEN}`],
  [/([?&#](?:key|token|password|secret)=)[^&#\s"']+/gi, `$1${HIDDEN}`],
  [/(\b[a-z][a-z\d+.-]*:\/\/[^\s/:@"']*:)[^\s/@"']+(@)/gi, `$1${HIDDEN}$2`],
]

/** One line of the log, JSON with a line break. */
export function lineWithoutSecrets(line: string): string {
  try {
    return `${JSON.stringify(withoutSecrets(JSON.parse(line), 0))}\n`
  } catch {
    // Not JSON, which pino does not write: what has the form of a secret goes all the same.
    return plainText(line)
  }
}

function withoutSecrets(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return plainText(value)
  if (typeof value !== 'object' || value === null) return value
  if (depth >= DEEPEST) return '[deeper]'
  if (Array.isArray(value)) return value.map((part) => withoutSecrets(part, depth + 1))
  const fields = Object.entries(value).map(([name, part]) => [name, secretField.test(name) && isSecret(part) ? HIDDEN : withoutSecrets(part, depth + 1)])
  return Object.fromEntries(fields)
}

function plainText(text: string): string {
  return secretForms.reduce((plain, [form, instead]) => plain.replace(form, instead), text)
}

/** A version of a key and the like are numbers; null says that there is none. */
function isSecret(value: unknown): boolean {
  return typeof value === 'string' ? value !== '' : typeof value === 'object' && value !== null
}
