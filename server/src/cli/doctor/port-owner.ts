/** Which program listens on a port. Known on Linux only, and there only of programs of the same person, or of all for root. */
import { readdir, readFile, readlink } from 'node:fs/promises'

/** Such as `nginx (process 812)`; null when it cannot be known. */
export async function ownerOfPort(port: number): Promise<string | null> {
  try {
    const inodes = new Set((await Promise.all(['/proc/net/tcp', '/proc/net/tcp6'].map((path) => listenersIn(path, port)))).flat())
    if (inodes.size === 0) return null
    for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
      if (await holds(pid, inodes)) return `${(await readFile(`/proc/${pid}/comm`, 'utf8')).trim()} (process ${pid})`
    }
    return null
  } catch {
    // No /proc here, or a process that ended while it was looked at: not known is an answer.
    return null
  }
}

/** Of each line: local address and port in hexadecimal, state (0A: it listens), and as the tenth field the inode. */
async function listenersIn(path: string, port: number): Promise<readonly string[]> {
  const wanted = port.toString(16).toUpperCase().padStart(4, '0')
  const lines = (await readFile(path, 'utf8').catch(() => '')).split('\n').map((line) => line.trim().split(/\s+/))
  return lines.flatMap((fields) => (fields[1]?.endsWith(`:${wanted}`) && fields[3] === '0A' && fields[9] ? [fields[9]] : []))
}

async function holds(pid: string, inodes: ReadonlySet<string>): Promise<boolean> {
  // Another person's process cannot be looked into.
  const names = await readdir(`/proc/${pid}/fd`).catch(() => [])
  const links = await Promise.all(names.map((name) => readlink(`/proc/${pid}/fd/${name}`).catch(() => '')))
  return links.some((link) => inodes.has(/^socket:\[(\d+)\]$/.exec(link)?.[1] ?? ''))
}
