import { expect, test } from 'vitest'
import { createForeignOrigins } from './foreign-origins.ts'

test('[BRW22] a page that is refused for its origin is one warning with both names, and strangers fill no log', () => {
  const logged: string[] = []
  const refused = createForeignOrigins({ warn: (text) => void logged.push(text) })
  const request = { headers: { origin: 'https://show.example', host: '127.0.0.1:4000' } }
  for (let time = 0; time < 100; time += 1) refused(request)
  expect(logged).toHaveLength(1)
  expect(logged[0]).toMatch(/https:\/\/show\.example.+127\.0\.0\.1:4000.+--allow-origin https:\/\/show\.example/)
  for (let port = 0; port < 1_000; port += 1) refused({ headers: { origin: `http://other:${port}`, host: 'hub' } })
  expect(logged).toHaveLength(20)
})
