/** Building blocks of strict schemas: what they do not name is refused, so that a misspelt field is found, which Kubernetes would only warn about. */

export type Schema = Readonly<Record<string, unknown>>

export const text = { type: 'string', minLength: 1 }
export const count = { type: 'integer', minimum: 0 }
export const truth = { type: 'boolean' }
export const port = { type: 'integer', minimum: 1, maximum: 65_535 }
/** RFC 1123, as names of objects and containers. */
export const name = { type: 'string', pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$', maxLength: 63 }
export const portName = { type: 'string', pattern: '^(?=.*[a-z])[a-z0-9]([-a-z0-9]*[a-z0-9])?$', maxLength: 15 }
export const quantity = { type: 'string', pattern: '^\\d+(\\.\\d+)?(m|k|M|G|T|Ki|Mi|Gi|Ti)?$' }
export const texts = { type: 'object', additionalProperties: { type: 'string' } }
export const labels = {
  type: 'object',
  propertyNames: { pattern: '^([a-z0-9.-]{1,253}/)?[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?$' },
  additionalProperties: { type: 'string', pattern: '^([A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?)?$', maxLength: 63 },
}

export const one = (...values: readonly (string | boolean)[]): Schema => ({ enum: values })
export const list = (items: Schema, minItems = 1): Schema => ({ type: 'array', minItems, items })

/** An object with these fields and no others; `required` names those that have to be there. */
export function closed(properties: Readonly<Record<string, Schema>>, ...required: readonly string[]): Schema {
  return { type: 'object', additionalProperties: false, properties, required }
}

export const metadata = closed({ name, labels, annotations: texts }, 'name', 'labels')
export const selector = closed({ matchLabels: labels }, 'matchLabels')

/** A whole manifest. */
export function manifest(apiVersion: string, kind: string, fields: Readonly<Record<string, Schema>>, ...required: readonly string[]): Schema {
  return closed({ apiVersion: one(apiVersion), kind: one(kind), metadata, ...fields }, 'apiVersion', 'kind', 'metadata', ...required)
}
