import styles from './Emergency.module.css'
import { EmergencyButton } from './EmergencyButton.tsx'
import { EmergencyInForce, useEmergency } from './EmergencyInForce.tsx'

/** Where an emergency is raised and cleared: always in the same place, as high in force as before, so that nothing moves and no sheet lies over it. */
export function EmergencyPlace() {
  const emergency = useEmergency()
  return <div className={styles.place}>{emergency ? <EmergencyInForce emergency={emergency} /> : <EmergencyButton />}</div>
}
