/** What a request carries, parsed; null when it was refused already. */
import type { Request, Response } from 'express'
import type * as z from 'zod'
import { invalidInput } from '../hub/invalid-input.ts'
import { refuse } from './respond.ts'

export function bodyOf<Schema extends z.ZodType>(req: Request, res: Response, schema: Schema): z.infer<Schema> | null {
  return accepted(req, res, schema.safeParse(req.body ?? {}))
}

export function queryOf<Schema extends z.ZodType>(req: Request, res: Response, schema: Schema): z.infer<Schema> | null {
  return accepted(req, res, schema.safeParse(req.query))
}

/** The named part of the path; express always gives one where the path has it. */
export function pathPart(req: Request, name: string): string {
  const part = req.params[name]
  return typeof part === 'string' ? part : ''
}

function accepted<Value>(req: Request, res: Response, result: z.ZodSafeParseResult<Value>): Value | null {
  if (result.success) return result.data
  refuse(req, res, invalidInput(result.error))
  return null
}
