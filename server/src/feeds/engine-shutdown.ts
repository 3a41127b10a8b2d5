/** How the hub shuts the media engine down when it ends itself. */
import { askEngine } from './engine-client.ts'
import { type LaunchedEngine, STATE_FILE_EVERY_MS } from './engine-launch.ts'
import { isAlive, killEngine } from './engine-process.ts'

const END_LIMIT_MS = 1_500

/** `end`: whatever it is doing. `leave`: end only an engine that serves nobody. */
export type EngineShutdown = 'end' | 'leave'

export async function endEngine({ at, pid }: Pick<LaunchedEngine, 'at' | 'pid'>, shutdown: EngineShutdown): Promise<void> {
  const onlyIfIdle = shutdown === 'leave'
  const body = { type: 'application/json', text: JSON.stringify({ onlyIfIdle }) }
  await askEngine(at, { method: 'POST', path: '/shutdown', body, timeoutMs: END_LIMIT_MS })
  if (onlyIfIdle) return
  const untilMs = performance.now() + END_LIMIT_MS
  while (isAlive(pid) && performance.now() < untilMs) await new Promise((resolve) => setTimeout(resolve, STATE_FILE_EVERY_MS))
  if (isAlive(pid)) killEngine(pid)
}
