/** What this phone remembers: the volunteer's name, and for each room the link's key and the token it was exchanged for. */
export type Remembered = { readonly token: string | null; readonly key: string | null }

const NAME = 'tricolore.door.name'

export function rememberedName(): string | null {
  return read(NAME)
}

export function rememberName(name: string): void {
  write(NAME, name)
}

export function remembered(roomId: string): Remembered {
  return { token: read(`tricolore.door.${roomId}.token`), key: read(`tricolore.door.${roomId}.key`) }
}

export function remember(roomId: string, { token, key }: Remembered): void {
  write(`tricolore.door.${roomId}.token`, token)
  write(`tricolore.door.${roomId}.key`, key)
}

function read(name: string): string | null {
  try {
    return localStorage.getItem(name)
  } catch {
    // Storage is switched off: the page asks again after a reload.
    return null
  }
}

function write(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(name)
    else localStorage.setItem(name, value)
  } catch {
    // Storage is switched off or full: what is open here works all the same.
  }
}
