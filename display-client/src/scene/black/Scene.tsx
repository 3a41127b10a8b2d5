import styles from './Scene.module.css'

/** Nothing, on purpose. */
export function Scene() {
  return <div className={styles.black} />
}
