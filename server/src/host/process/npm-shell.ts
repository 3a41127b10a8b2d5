/**
 * `npm start` runs the hub in a shell. Told to end, npm ends that shell and not the hub, which would go on unseen with the port taken: so the
 * hub ends in order when its shell does. A terminal that is closed, or an ssh line that breaks, ends no show: that is a SIGHUP to both.
 */
import process from 'node:process'

const LOOK_EVERY_MS = 500

export function endWithNpmShell(): void {
  if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') return
  const shell = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === shell) return
    clearInterval(timer)
    process.kill(process.pid, 'SIGTERM')
  }, LOOK_EVERY_MS)
  timer.unref()
  process.once('SIGHUP', () => clearInterval(timer))
}
