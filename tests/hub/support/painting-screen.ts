/** A screen without a browser: it derives its picture as the page does, and reports it when the test says that it is painted. */
import { readAt } from '@tricolore/shared/at/at.ts'
import { deriveScreen } from '@tricolore/shared/derive/derive-screen.ts'
import type { ScreenReport } from '@tricolore/shared/protocol/down.ts'
import { aReport } from '@tricolore/shared/testing/reports.ts'
import { post, type TestHub } from './a-hub.ts'
import { aKnownScreen, type Client } from './clients.ts'

export type PaintingScreen = Client & {
  readonly id: string
  readonly key: string
  report(some?: Partial<ScreenReport>): void
  /** What it should show at that instant of hub time, painted so much later. */
  paint(atMs: number, afterMs?: number, some?: Partial<ScreenReport>): void
}

export async function aPaintingScreen(hub: TestHub, token: string, roomId: string): Promise<PaintingScreen> {
  const made = await post(hub, '/api/v1/screens', { roomId, purpose: 'audience', name: `Wall ${roomId}` }, token)
  // The type assertion is what the contract says of this answer.
  const { screenId, key } = (await made.json()) as { screenId: string; key: string }
  return paintingScreen(hub, screenId, key)
}

/** The same screen again, such as after a restart of the hub. */
export async function paintingScreen(hub: Pick<TestHub, 'url'>, id: string, key: string): Promise<PaintingScreen> {
  const client = await aKnownScreen(hub, key)
  const report = (some: Partial<ScreenReport> = {}) => void client.socket.emit('report', aReport({ seq: client.store.getState().seq, ...some }))
  return {
    ...client,
    id,
    key,
    report,
    paint(atMs, afterMs = 0, some = {}) {
      const derived = deriveScreen(readAt(client.store.getState().tables, atMs), id)
      report({ viewKey: derived?.viewKey ?? '', scene: derived?.view.scene.kind ?? null, dueAtMs: atMs, paintedAtMs: atMs + afterMs, ...some })
    },
  }
}
