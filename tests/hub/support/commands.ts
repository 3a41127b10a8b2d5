/** Commands over HTTP, as their sender has them answered. */
import { post, type TestHub } from './a-hub.ts'

export async function sent(hub: TestHub, token: string, command: object, commandId?: string): Promise<Readonly<Record<string, unknown>>> {
  return Object(await (await post(hub, '/api/v1/commands', { command, ...(commandId && { commandId }) }, token)).json())
}
