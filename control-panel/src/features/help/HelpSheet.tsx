import { Fragment } from 'react'
import { useWords } from '../../i18n/words.ts'
import { Check } from '../../ui/Form.tsx'
import { setKeysOn, usePanelState } from '../../ui/panel-state.ts'
import { Sheet } from '../../ui/Sheet.tsx'
import styles from './Help.module.css'

/** The keys, and the day in the steps in which README tells it too. */
export function HelpSheet() {
  const words = useWords()
  const areKeysOn = usePanelState((state) => state.areKeysOn)
  const { keys, help } = words
  const list = [
    [keys.space, help.keys.go],
    ['N', help.keys.next],
    ['1…9', help.keys.pick],
    ['H', help.keys.hold],
    ['B', help.keys.black],
    ['I', help.keys.feeds],
    [keys.undo, help.keys.undo],
    [keys.redo, help.keys.redo],
    [keys.escape, help.keys.close],
    ['?', help.keys.help],
  ] as const
  return (
    <Sheet title={help.title}>
      <Check label={help.keysOn} isOn={areKeysOn} onChange={setKeysOn} />
      <dl className={styles.keys}>
        {list.map(([key, what]) => (
          <Fragment key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </Fragment>
        ))}
      </dl>
      <p>{help.spaceNote}</p>
      <p>{help.plan}</p>
      <section className={styles.part}>
        <h3>{help.day}</h3>
        <ol className={styles.steps}>
          {help.steps.map(({ title, text }) => (
            <li key={title}>
              <div>
                <b>{title}</b>
                <p>{text}</p>
              </div>
            </li>
          ))}
        </ol>
      </section>
    </Sheet>
  )
}
