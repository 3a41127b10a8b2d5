/** Naming a screen that shows a code, changing one that is known, adding one by its address. */
import { roomsInOrder } from '@tricolore/shared/derive/index-of.ts'
import { useState } from 'react'
import { useStore } from 'zustand'
import { useBarrier, useCommand, useHub, useTables } from '../../hub/hooks.ts'
import { request, textField } from '../../hub/http.ts'
import { reachableUrl } from '../../hub/reachable.ts'
import { useReachableOrigin } from '../../hub/use-reachable.ts'
import { useWords } from '../../i18n/words.ts'
import { Address } from '../../ui/Address.tsx'
import { Button } from '../../ui/Button.tsx'
import { CommandButton } from '../../ui/CommandButton.tsx'
import { Actions, Form } from '../../ui/Form.tsx'
import { HoldButton } from '../../ui/HoldButton.tsx'
import { closeSheet } from '../../ui/panel-state.ts'
import { Sheet } from '../../ui/Sheet.tsx'
import { notifyHttp } from '../../ui/toasts.ts'
import { NEW_SCREEN, type ScreenDraft, ScreenFields } from './ScreenFields.tsx'

function useDraft(start: ScreenDraft | null) {
  const firstRoomId = useTables((tables) => roomsInOrder(tables)[0]?.id ?? '')
  return useState<ScreenDraft>(start ?? { ...NEW_SCREEN, roomId: firstRoomId })
}

export function PairSheet({ code }: { readonly code: string }) {
  const words = useWords()
  const [draft, setDraft] = useDraft(null)
  const { send, isPending } = useCommand()
  const barrier = useBarrier()
  async function name(): Promise<void> {
    if (await send({ type: 'nameScreen', code, ...draft })) closeSheet()
  }
  return (
    <Sheet title={words.screens.pairTitle(code)}>
      <Form onSubmit={() => void name()}>
        <ScreenFields draft={draft} onChange={setDraft} hasOutput />
        <Actions>
          <Button submit tone="standby" isPending={isPending} disabled={barrier !== null || draft.name.trim() === ''}>
            {words.screens.nameIt}
          </Button>
        </Actions>
      </Form>
    </Sheet>
  )
}

export function ScreenSheet({ screenId }: { readonly screenId: string }) {
  const words = useWords()
  const screen = useTables(({ screens }) => screens.get(screenId) ?? null)
  const [draft, setDraft] = useDraft(screen)
  const { send } = useCommand()
  const barrier = useBarrier()
  if (!screen) return null
  const { name, roomId, purpose, language, insetPercent, trimMs, carriesSound } = draft
  async function forget(): Promise<void> {
    if (await send({ type: 'forgetScreen', screenId })) closeSheet()
  }
  return (
    <Sheet title={screen.name}>
      <Form>
        <ScreenFields draft={draft} onChange={setDraft} hasOutput screenId={screenId} />
        <Actions>
          <HoldButton tone="danger" disabled={barrier !== null} onHeld={() => void forget()}>
            <span>{words.screens.forget}</span>
          </HoldButton>
          <CommandButton
            tone="standby"
            disabled={name.trim() === ''}
            command={() => ({
              type: 'nameScreen',
              screenId,
              name,
              roomId,
              purpose,
              language,
              insetPercent,
              trimMs,
              carriesSound: carriesSound && purpose === 'audience',
            })}
            onDone={closeSheet}
          >
            {words.save}
          </CommandButton>
        </Actions>
      </Form>
    </Sheet>
  )
}

export function AddScreenSheet() {
  const words = useWords()
  const { login } = useHub()
  const token = useStore(login, (state) => state.token)
  const barrier = useBarrier()
  const [draft, setDraft] = useDraft(null)
  const [url, setUrl] = useState<string | null>(null)
  const [isPending, setPending] = useState(false)
  const origin = useReachableOrigin()
  async function add(): Promise<void> {
    const { name, roomId, purpose, language } = draft
    setPending(true)
    const answer = await request('/api/v1/screens', { method: 'POST', token, body: { name, roomId, purpose, language } })
    setPending(false)
    if (answer.ok) setUrl(textField(answer.body, 'url'))
    else notifyHttp(answer)
  }
  return (
    <Sheet title={words.screens.add}>
      {url === null ? (
        <Form onSubmit={() => void add()}>
          <ScreenFields draft={draft} onChange={setDraft} hasOutput={false} />
          <Actions>
            <Button submit tone="standby" isPending={isPending} disabled={barrier !== null || draft.name.trim() === ''}>
              {words.screens.addIt}
            </Button>
          </Actions>
        </Form>
      ) : (
        <Address title={draft.name} url={reachableUrl(url, origin ?? location.origin)} hint={words.screens.once} />
      )}
    </Sheet>
  )
}
