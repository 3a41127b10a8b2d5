/** What a schema found wrong, as one sentence that names the field. */
import { type Rejection, rejection } from '@tricolore/shared/kernel/rejection.ts'
import type { Texts } from '@tricolore/shared/model/values.ts'
import type * as z from 'zod'

/** The refusal for input that did not parse. Only the first fault is named: the sender mends one thing at a time. */
export function invalidInput(fault: z.ZodError): Rejection {
  const issue = fault.issues[0]
  return rejection('invalid', issue ? sentence(issue) : { fr: 'Ces données ne se lisent pas.', en: 'This does not parse.' })
}

function sentence(issue: z.core.$ZodIssue): Texts {
  const field = issue.path.map(String).join('.')
  if (issue.code === 'unrecognized_keys') {
    const unknown = [...issue.path.map(String), issue.keys[0] ?? ''].join('.')
    return { fr: `Le champ « ${unknown} » n’existe pas ici.`, en: `There is no field “${unknown}” here.` }
  }
  if (issue.code === 'invalid_union') {
    const inner = likeliest(issue.errors)
    if (inner) return sentence({ ...inner, path: [...issue.path, ...inner.path] })
  }
  if (field === '') return { fr: 'Un objet est attendu ici.', en: 'An object is expected here.' }
  if (isMissing(issue)) return { fr: `Le champ « ${field} » manque.`, en: `The field “${field}” is missing.` }
  const { fr, en } = why(issue)
  return { fr: `Le champ « ${field} » n’est pas valable : ${fr}.`, en: `The field “${field}” is not valid: ${en}.` }
}

/** Of the variants of a union, the fault of the one that came closest: fewest faults, and not for want of a field that only it has. */
function likeliest(variants: readonly (readonly z.core.$ZodIssue[])[]): z.core.$ZodIssue | null {
  const closest = variants.filter((issues) => issues.length > 0).toSorted((a, b) => a.length - b.length)[0]
  return closest?.[0] ?? null
}

function isMissing(issue: z.core.$ZodIssue): boolean {
  return issue.code === 'invalid_type' && issue.message.endsWith('received undefined')
}

function why(issue: z.core.$ZodIssue): Texts {
  switch (issue.code) {
    case 'invalid_type':
      return { fr: `type attendu ${issue.expected}`, en: `expected ${issue.expected}` }
    case 'too_small':
      return { fr: `au moins ${issue.minimum}`, en: `at least ${issue.minimum}` }
    case 'too_big':
      return { fr: `au plus ${issue.maximum}`, en: `at most ${issue.maximum}` }
    case 'invalid_value':
      return { fr: `l’un de ${issue.values.map(String).join(', ')}`, en: `one of ${issue.values.map(String).join(', ')}` }
    case 'invalid_format':
      return { fr: 'forme inattendue', en: 'unexpected form' }
    case 'custom':
      return { fr: 'ce texte contient des signes de commande, que personne ne voit', en: 'there are control signs in that text, which nobody sees' }
    default:
      return { fr: 'valeur inattendue', en: 'unexpected value' }
  }
}
