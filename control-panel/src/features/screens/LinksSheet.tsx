import { roomsInOrder } from '@tricolore/shared/derive/index-of.ts'
import type { Purpose } from '@tricolore/shared/tables/screen.ts'
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { useBarrier, useCommand, useHub, useTables } from '../../hub/hooks.ts'
import { field, request, textField } from '../../hub/http.ts'
import { reachableOrigin } from '../../hub/reachable.ts'
import { useWords } from '../../i18n/words.ts'
import { Address } from '../../ui/Address.tsx'
import { Choices } from '../../ui/Form.tsx'
import { HoldButton } from '../../ui/HoldButton.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { notifyHttp } from '../../ui/toasts.ts'
import { placedAddress } from './placed-address.ts'
import { PURPOSES } from './ScreenFields.tsx'
import styles from './Screens.module.css'

type Links = {
  readonly origin: string
  readonly joinKey: string
  readonly screenUrl: string
  readonly statusUrl: string
  readonly doors: readonly { readonly roomId: string; readonly url: string }[]
}

/** The addresses that the crew hands out: a new screen, the doors' phones, the attendees' page. */
export function LinksSheet() {
  const words = useWords()
  const token = useStore(useHub().login, (state) => state.token)
  const rooms = useTables((tables) => tables.rooms)
  const renewed = useTables((tables) => tables.doorKeys)
  const barrier = useBarrier()
  const { send } = useCommand()
  const [links, setLinks] = useState<Links | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: when a link was renewed, here or by somebody else, the old address is wrong.
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
  }, [token, renewed])
  return (
    <Sheet title={words.screens.links}>
      {links === null && <p className={styles.empty}>{words.loading}</p>}
      {links && <Address title={words.screens.newScreen} url={links.origin + links.screenUrl} hint={words.screens.newScreenHint} />}
      {links && <PlacedScreen origin={links.origin} screenUrl={links.screenUrl} joinKey={links.joinKey} />}
      {links && <Address title={words.screens.statusPage} url={links.origin + links.statusUrl} />}
      {links && <Address title={words.floor.link} url={`${links.origin}/floor`} hint={words.floor.linkHint} />}
      {links?.doors.map(({ roomId, url }) => (
        <div key={roomId} className={styles.door}>
          <Address title={words.screens.door(rooms.get(roomId)?.name ?? roomId)} url={links.origin + url} />
          <HoldButton
            tone="quiet"
            disabled={barrier !== null}
            title={barrier === null ? words.accounts.renewDoorHint : words.barrier[barrier]}
            aria-label={words.accounts.renewDoorOf(rooms.get(roomId)?.name ?? roomId)}
            onHeld={() => void send({ type: 'renewDoorKey', roomId })}
          >
            {words.accounts.renewDoor}
          </HoldButton>
        </div>
      ))}
    </Sheet>
  )
}

/** An address that says which screen it is: for a kiosk that must come up by itself, without anybody naming it. */
function PlacedScreen({ origin, screenUrl, joinKey }: Pick<Links, 'origin' | 'screenUrl' | 'joinKey'>) {
  const words = useWords()
  const rooms = useTables(roomsInOrder)
  const [roomId, setRoomId] = useState<string>(rooms[0]?.id ?? '')
  const [purpose, setPurpose] = useState<Purpose>('audience')
  return (
    <div className={styles.placed}>
      <Address title={words.screens.placed} url={placedAddress({ origin, screenUrl, joinKey, roomId, purpose })} hint={words.screens.placedHint} />
      <Choices label={words.screens.room} value={roomId} onChoose={setRoomId} choices={rooms.map(({ id, name }) => ({ value: String(id), label: name }))} />
      <Choices
        label={words.screens.purpose}
        value={purpose}
        onChoose={setPurpose}
        choices={PURPOSES.map((value) => ({ value, label: words.purposes[value] }))}
      />
    </div>
  )
}

function linksFrom(body: unknown): Links {
  const doors = field(body, 'doors')
  return {
    origin: reachableOrigin(field(body, 'origins'), location.origin),
    joinKey: textField(body, 'joinKey') ?? '',
    screenUrl: textField(body, 'screenUrl') ?? '/screen',
    statusUrl: textField(body, 'statusUrl') ?? '/',
    doors: Array.isArray(doors) ? doors.map((door) => ({ roomId: textField(door, 'roomId') ?? '', url: textField(door, 'url') ?? '' })) : [],
  }
}
