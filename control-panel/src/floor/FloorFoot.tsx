import { useLogOut } from '../hub/use-log-out.ts'
import { setLanguage, useOtherLanguage, useWords } from '../i18n/words.ts'
import { Button } from '../ui/Button.tsx'
import styles from './Floor.module.css'

export function FloorFoot() {
  const words = useWords()
  const logOut = useLogOut()
  const other = useOtherLanguage()
  return (
    <footer className={styles.foot}>
      <a href="/control">{words.floor.control}</a>
      <Button tone="quiet" lang={other} onClick={() => setLanguage(other)}>
        {words.languages[other]}
      </Button>
      <Button tone="quiet" onClick={logOut}>
        {words.operators.logOut}
      </Button>
    </footer>
  )
}
