/** What a schema found wrong, as one sentence that names the field. */
import type { Rejection } from '@tricolore/shared/kernel/rejection.ts'
import { type Sentence, sentence } from '@tricolore/shared/words/sentence.ts'
import type * as z from 'zod'

/** The refusal for input that did not parse. Only the first fault is named: the sender mends one thing at a time. */
export function invalidInput(fault: z.ZodError): Rejection {
  const issue = fault.issues[0]
  return { code: 'invalid', why: issue ? sentenceOf(issue) : sentence('inputUnreadable') }
}

function sentenceOf(issue: z.core.$ZodIssue): Sentence {
  const field = issue.path.map(String).join('.')
  if (issue.code === 'unrecognized_keys') return sentence('fieldUnknown', { field: [...issue.path.map(String), issue.keys[0] ?? ''].join('.') })
  if (issue.code === 'invalid_union') {
    const inner = likeliest(issue.errors)
    if (inner) return sentenceOf({ ...inner, path: [...issue.path, ...inner.path] })
  }
  if (field === '') return sentence('objectExpected')
  return isMissing(issue) ? sentence('fieldMissing', { field }) : sentence('fieldInvalid', { field, why: why(issue) })
}

/** Of the variants of a union, the fault of the one that came closest: fewest faults, and not for want of a field that only it has. */
function likeliest(variants: readonly (readonly z.core.$ZodIssue[])[]): z.core.$ZodIssue | null {
  const closest = variants.filter((issues) => issues.length > 0).toSorted((a, b) => a.length - b.length)[0]
  return closest?.[0] ?? null
}

function isMissing(issue: z.core.$ZodIssue): boolean {
  return issue.code === 'invalid_type' && issue.message.endsWith('received undefined')
}

function why(issue: z.core.$ZodIssue): Sentence {
  switch (issue.code) {
    case 'invalid_type':
      return sentence('typeExpected', { type: issue.expected })
    case 'too_small':
      return sentence('atLeast', { least: String(issue.minimum) })
    case 'too_big':
      return sentence('atMost', { most: String(issue.maximum) })
    case 'invalid_value':
      return sentence('oneOf', { values: issue.values.map(String).join(', ') })
    case 'invalid_format':
      return sentence('unexpectedForm')
    case 'custom':
      return sentence('controlSigns')
    default:
      return sentence('unexpectedValue')
  }
}
