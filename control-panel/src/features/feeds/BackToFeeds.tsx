import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { openSheet } from '../../ui/panel-state.ts'

export function BackToFeeds({ roomId }: { readonly roomId: string }) {
  return (
    <Button tone="quiet" onClick={() => openSheet({ kind: 'feeds', roomId })}>
      ‹ {useWords().feeds.back}
    </Button>
  )
}
