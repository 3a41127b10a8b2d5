import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { useHub, useTables } from '../../hub/hooks.ts'
import { field, request, textField } from '../../hub/http.ts'
import { useWords } from '../../i18n/words.ts'
import { Sheet } from '../../ui/Sheet.tsx'
import { notifyHttp } from '../../ui/toasts.ts'
import { Address } from './Address.tsx'
import styles from './Screens.module.css'

type Links = { readonly screenUrl: string; readonly statusUrl: string; readonly doors: readonly { readonly roomId: string; readonly url: string }[] }

/** The addresses that the crew hands out: a new screen, the doors' phones, the attendees' page. */
export function LinksSheet() {
  const words = useWords()
  const token = useStore(useHub().session, (state) => state.token)
  const rooms = useTables((tables) => tables.rooms)
  const [links, setLinks] = useState<Links | null>(null)
  useEffect(() => {
    let isWanted = true
    void request('/api/v1/links', { token }).then((answer) => {
      if (!isWanted) return
      if (answer.ok) setLinks(linksFrom(answer.body))
      else notifyHttp(answer)
    })
    return () => {
      isWanted = false
    }
  }, [token])
  return (
    <Sheet title={words.screens.links}>
      {links === null && <p className={styles.empty}>{words.loading}</p>}
      {links && <Address title={words.screens.newScreen} url={links.screenUrl} hint={words.screens.newScreenHint} />}
      {links && <Address title={words.screens.statusPage} url={links.statusUrl} />}
      {links?.doors.map(({ roomId, url }) => (
        <Address key={roomId} title={words.screens.door(rooms.get(roomId)?.name ?? roomId)} url={url} />
      ))}
    </Sheet>
  )
}

function linksFrom(body: unknown): Links {
  const doors = field(body, 'doors')
  return {
    screenUrl: textField(body, 'screenUrl') ?? '/screen',
    statusUrl: textField(body, 'statusUrl') ?? '/',
    doors: Array.isArray(doors) ? doors.map((door) => ({ roomId: textField(door, 'roomId') ?? '', url: textField(door, 'url') ?? '' })) : [],
  }
}
