import { useWords } from '../../i18n/words.ts'
import { Check } from '../../ui/Form.tsx'
import { useKeyNames } from '../../ui/keys.ts'
import { setKeysOn, usePanelState } from '../../ui/panel-state.ts'
import { Sheet } from '../../ui/Sheet.tsx'
import styles from './Help.module.css'
import { KeyList } from './KeyList.tsx'

/** The keys, and the day in the steps in which README tells it too. */
export function HelpSheet() {
  const words = useWords()
  const areKeysOn = usePanelState((state) => state.areKeysOn)
  const { help } = words
  const keys = useKeyNames()
  return (
    <Sheet title={help.title}>
      <Check label={help.keysOn} isOn={areKeysOn} onChange={setKeysOn} />
      <KeyList />
      <p>{help.spaceNote}</p>
      <p>{help.plan}</p>
      <section className={styles.part}>
        <h3>{help.day}</h3>
        <ol className={styles.steps}>
          {help.steps.map(({ title, text }) => (
            <li key={title}>
              <div>
                <b>{title}</b>
                <p>{typeof text === 'string' ? text : text(keys)}</p>
              </div>
            </li>
          ))}
        </ol>
      </section>
    </Sheet>
  )
}
