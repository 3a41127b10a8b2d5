import type { ReactNode } from 'react'
import { AccountsSheet } from '../features/accounts/AccountsSheet.tsx'
import { AsRunSheet } from '../features/as-run/AsRunSheet.tsx'
import { EmergencySheet } from '../features/emergency/EmergencySheet.tsx'
import { AddFeedSheet, FeedSheet } from '../features/feeds/FeedSheets.tsx'
import { FeedsSheet } from '../features/feeds/FeedsSheet.tsx'
import { PublishSheet } from '../features/feeds/PublishSheet.tsx'
import { ShowFeedSheet } from '../features/feeds/ShowFeedSheet.tsx'
import { CueSheet } from '../features/go/CueSheet.tsx'
import { HelpSheet } from '../features/help/HelpSheet.tsx'
import { GoBackSheet } from '../features/history/GoBackSheet.tsx'
import { HistorySheet } from '../features/history/History.tsx'
import { ImportSheet } from '../features/import/ImportSheet.tsx'
import { MessageSheet } from '../features/messages/MessageSheet.tsx'
import { LeaveRehearsalSheet } from '../features/operators/LeaveRehearsalSheet.tsx'
import { AddSessionSheet } from '../features/programme/AddSessionSheet.tsx'
import { DelaySheet } from '../features/programme/DelaySheet.tsx'
import { NewSessionForm, SessionForm } from '../features/programme/editor/SessionForm.tsx'
import { MoveSheet } from '../features/programme/MoveSheet.tsx'
import { SessionSheet } from '../features/programme/SessionSheet.tsx'
import { SwapSheet } from '../features/programme/SwapSheet.tsx'
import { ReplaceSheet } from '../features/rooms/ReplaceSheet.tsx'
import { WhichRoomSheet } from '../features/rooms/WhichRoomSheet.tsx'
import { LinksSheet } from '../features/screens/LinksSheet.tsx'
import { ScreenHealthSheet } from '../features/screens/ScreenHealthSheet.tsx'
import { AddScreenSheet, PairSheet, ScreenSheet } from '../features/screens/ScreenSheets.tsx'
import { ScreensSheet } from '../features/screens/ScreensSheet.tsx'
import { EventSheet } from '../features/setup/EventSheet.tsx'
import { RoomsSheet } from '../features/setup/RoomsSheet.tsx'
import { SetupSheet } from '../features/setup/SetupSheet.tsx'
import { EmergencyTextsSheet, PresetsSheet } from '../features/setup/TextsSheets.tsx'
import { SyncReportSheet } from '../features/sync-report/SyncReportSheet.tsx'
import { TimerSheet } from '../features/timers/TimerSheet.tsx'
import { type SheetRequest, usePanelState } from '../ui/panel-state.ts'

/** The one place where features meet: each asks for a sheet by name, and this knows whose it is. */
export function OpenSheet() {
  const sheet = usePanelState((state) => state.sheet)
  return sheet && sheetFor(sheet)
}

function sheetFor(sheet: SheetRequest): ReactNode {
  switch (sheet.kind) {
    case 'replace':
      return <ReplaceSheet key={sheet.roomId} target={{ roomId: sheet.roomId }} />
    case 'replace-screen':
      return <ReplaceSheet key={sheet.screenId} target={{ screenId: sheet.screenId }} />
    case 'message':
      return <MessageSheet key={sheet.roomId} roomId={sheet.roomId} isKeepable />
    case 'session':
      return <SessionSheet key={sheet.sessionId} sessionId={sheet.sessionId} />
    case 'move':
      return <MoveSheet key={sheet.sessionId} sessionId={sheet.sessionId} />
    case 'swap':
      return <SwapSheet key={sheet.sessionId} sessionId={sheet.sessionId} />
    case 'add-session':
      return <AddSessionSheet />
    case 'plan-session':
      return <SessionForm key={sheet.sessionId} sessionId={sheet.sessionId} />
    case 'plan-add':
      return <NewSessionForm key={JSON.stringify(sheet.seed)} seed={sheet.seed} />
    case 'cue':
      return <CueSheet key={sheet.sessionId} sessionId={sheet.sessionId} />
    case 'screen':
      return <ScreenSheet key={sheet.screenId} screenId={sheet.screenId} />
    case 'screen-health':
      return <ScreenHealthSheet key={sheet.screenId} screenId={sheet.screenId} />
    case 'sync-report':
      return <SyncReportSheet key={sheet.takeId} takeId={sheet.takeId} />
    case 'pair':
      return <PairSheet key={sheet.code} code={sheet.code} />
    case 'feeds':
      return <FeedsSheet key={sheet.roomId} roomId={sheet.roomId} />
    case 'add-feed':
      return <AddFeedSheet key={sheet.roomId} roomId={sheet.roomId} />
    case 'feed':
      return <FeedSheet key={sheet.feedId} feedId={sheet.feedId} />
    case 'publish-feed':
      return <PublishSheet key={sheet.feedId} feedId={sheet.feedId} />
    case 'show-feed':
      return <ShowFeedSheet key={sheet.feedId} feedId={sheet.feedId} />
    case 'go-back':
      return <GoBackSheet key={sheet.wish.label} request={sheet.wish} />
    case 'delay':
      return <DelaySheet key={sheet.roomId} roomId={sheet.roomId} />
    case 'history':
      return <HistorySheet />
    case 'as-run':
      return <AsRunSheet />
    case 'import':
      return <ImportSheet />
    case 'help':
      return <HelpSheet />
    case 'which-room':
      return <WhichRoomSheet />
    case 'timer':
      return <TimerSheet key={sheet.roomId} roomId={sheet.roomId} />
    case 'leave-rehearsal':
      return <LeaveRehearsalSheet />
    case 'screens':
      return <ScreensSheet />
    case 'add-screen':
      return <AddScreenSheet />
    case 'links':
      return <LinksSheet />
    case 'accounts':
      return <AccountsSheet />
    case 'emergency':
      return <EmergencySheet />
    case 'setup':
      return <SetupSheet />
    case 'setup-event':
      return <EventSheet />
    case 'setup-rooms':
      return <RoomsSheet />
    case 'setup-messages':
      return <PresetsSheet />
    case 'setup-emergency':
      return <EmergencyTextsSheet />
    default:
      return sheet satisfies never
  }
}
