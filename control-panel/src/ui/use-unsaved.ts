import { useEffect } from 'react'
import { isSaved, setUnsaved } from './unsaved.ts'

/** While the form is open: Esc closes what is saved; what is not stays until somebody saves or discards it. */
export function useUnsaved(isUnsaved: boolean): void {
  useEffect(() => {
    if (!isUnsaved) return
    setUnsaved(true)
    const guard = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !isSaved()) event.preventDefault()
    }
    addEventListener('keydown', guard, true)
    return () => {
      removeEventListener('keydown', guard, true)
      setUnsaved(false)
    }
  }, [isUnsaved])
}
