import { expect, it } from 'vitest'
import { isTimeZone } from './time-zone.ts'

it('[AUD174] a time zone is one by name, and no offset', () => {
  expect(['Europe/Paris', 'America/Montreal', 'UTC', 'Etc/GMT+5'].filter((name) => !isTimeZone(name))).toEqual([])
  expect(['+23:59', '-05', '+0200', 'Nowhere/Land', ''].filter(isTimeZone)).toEqual([])
})
