import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { useKeyName } from '../../ui/keys.ts'
import { openPalette, usePanelState } from '../../ui/panel-state.ts'
import { useShortcut } from '../../ui/shortcuts.ts'
import styles from './Palette.module.css'
import { Palette } from './Palette.tsx'

/** The way to everything, whatever is open. */
export function PaletteDoor() {
  const words = useWords()
  const isOpen = usePanelState((state) => state.isPaletteOpen)
  useShortcut('find', openPalette)
  return (
    <>
      <Button tone="quiet" className={styles.door ?? ''} shortcut={useKeyName('find')} aria-expanded={isOpen} onClick={openPalette}>
        {words.palette.open}
      </Button>
      {isOpen && <Palette />}
    </>
  )
}
