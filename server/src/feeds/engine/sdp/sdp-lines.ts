/** SDP cut into its session part and its media sections (RFC 8866); only `a=` lines and the `m=` line are kept. */

export type SdpSection = {
  /** Of the `m=` line; empty for the session part. */
  readonly media: string
  readonly port: number
  readonly protocol: string
  readonly formats: readonly string[]
  /** What stands behind `a=`, in order. */
  readonly attributes: readonly string[]
}

export type SdpText = { readonly session: SdpSection; readonly sections: readonly SdpSection[] }

/** Null for what is no SDP. */
export function cutSdp(text: string): SdpText | null {
  const lines = text.split(/\r?\n/)
  if (lines[0]?.trim() !== 'v=0') return null
  const session = { media: '', port: 0, protocol: '', formats: [], attributes: [] as string[] }
  const sections: SdpSection[] = []
  let attributes = session.attributes
  for (const line of lines.slice(1)) {
    if (line === '') continue
    if (!/^[a-z]=/.test(line)) return null
    if (line.startsWith('a=')) attributes.push(line.slice(2).trim())
    if (!line.startsWith('m=')) continue
    const [media = '', port = '', protocol = '', ...formats] = line.slice(2).trim().split(/ +/)
    if (!/^\d{1,5}(\/\d+)?$/.test(port) || formats.length === 0) return null
    attributes = []
    sections.push({ media, port: Number.parseInt(port, 10), protocol, formats, attributes })
  }
  return { session, sections }
}

/** The text behind the first `name:`; an empty text for a bare `name`; null when there is none. */
export function attributeOf(section: SdpSection, name: string): string | null {
  for (const attribute of section.attributes) {
    if (attribute === name) return ''
    if (attribute.startsWith(`${name}:`)) return attribute.slice(name.length + 1)
  }
  return null
}

export function attributesOf(section: SdpSection, name: string): readonly string[] {
  return section.attributes.filter((attribute) => attribute.startsWith(`${name}:`)).map((attribute) => attribute.slice(name.length + 1))
}
