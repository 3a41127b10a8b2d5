/** Whether the hub of this container is alive, for Docker: exit code 0 or 1. It asks /healthz, which never asks the store. */
import { get as getHttp } from 'node:http'
import { get as getHttps } from 'node:https'
import process from 'node:process'

const LIMIT_MS = 2_000
const { PORT = '4000', TLS_CERT = '' } = process.env
const where = { host: '127.0.0.1', port: Number(PORT), path: '/healthz', timeout: LIMIT_MS }

/** The certificate is made for the name that screens use; here only the hub's own answer matters. */
const request = TLS_CERT === '' ? getHttp(where, judge) : getHttps({ ...where, rejectUnauthorized: false }, judge)
request.on('timeout', () => request.destroy(new Error(`no answer within ${LIMIT_MS} ms`)))
request.on('error', ({ message }) => {
  process.stderr.write(`The hub does not answer: ${message}\n`)
  process.exitCode = 1
})

function judge(answer: { readonly statusCode?: number | undefined; resume(): unknown }): void {
  answer.resume()
  process.exitCode = answer.statusCode === 200 ? 0 : 1
}
