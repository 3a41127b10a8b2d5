import styles from './Black.module.css'

/** Nothing, on purpose. */
export function Black() {
  return <div className={styles.black} />
}
