/** The operator's hand: GO, and beside it what prepares, stops and takes back. */
import { GoButton } from './GoButton.tsx'
import styles from './GoPanel.module.css'
import { HoldShow } from './HoldShow.tsx'
import { NextStandby } from './NextStandby.tsx'
import { NotReadyLine } from './NotReadyLine.tsx'
import { PictureGapLine } from './PictureGapLine.tsx'
import { StandbyChips } from './StandbyChips.tsx'
import { UndoRedo } from './UndoRedo.tsx'

export function GoPanel() {
  return (
    <div className={styles.panel} data-go-panel>
      <StandbyChips />
      <NotReadyLine />
      <PictureGapLine />
      <GoButton />
      <NextStandby />
      <HoldShow />
      <UndoRedo />
    </div>
  )
}
