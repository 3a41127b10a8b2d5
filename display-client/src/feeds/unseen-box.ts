import styles from './unseen.module.css'

/** A place in the document for what has to be decoded and is not to be seen; taken out again by `remove`. */
export function unseenBox(): HTMLElement {
  const box = document.createElement('div')
  box.className = styles.box ?? ''
  box.ariaHidden = 'true'
  document.body.append(box)
  return box
}
