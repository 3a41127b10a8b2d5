/**
 * The number of what goes over the wire (messages up and down, tables, scenes), and the log of what changed, newest first.
 *
 *   3  The commands that change the programme, the rooms and the event: addSession, setPlacements, removeSession, swapSessions, setRoom,
 *      removeRoom, setEvent, setMessagePreset, removeMessagePreset, setEmergencyText, removeEmergencyText; more fields of editSession.
 *      Where to go instead of a full room, and no end past its end, in the foyer’s scene; what is due in the interval’s; sinceMs in the public status.
 *      goTogether; keep in setMode, toMs in adjustTimer, a length of 0 in startTimer, cancelNotice in editSession.
 *      The warning `clock`; the tables clearances and deskCalls; missingSigns in reports.
 *      The conference day: dayTurnsAtMinutes in events; in scenes the day of what comes next and whether it is counted down to, and what follows the end of the day.
 *      The hub’s own command importProgramme; the tables importedSessions and importSources, which nobody is sent.
 *      splitSession; the hub’s own recordForgetting.
 *      isRehearsed in what screens show.
 *   2  Names for all that came in under 1, so that it can be told from here on: packed snapshots, hubs and drain, pass, effectAtMs in deltas,
 *      reports with delivery, frames, memory, drift and feed, reports of Takes (painted), feeds, step, stillWanted and feedHealth, accounts and
 *      sessions, warnings, hubs and expected pictures in presence. New: build in snapshots, mayReload, isOtherBuild in presence.
 *      Languages beyond fr and en, in texts too; the languages of an emergency's scene.
 *      withdrawLate, stored: false in answers, warnings between hubs, addresses that wait (lockouts).
 *   1  The first one.
 *
 * `tests/boundaries/pins.test.ts` pins the messages to this number and says what to do when it fails.
 */
export const PROTOCOL_VERSION = 3

/**
 * The oldest number whose pages still understand this hub; snapshots carry it as `protocol`. A page that is older stops at the first snapshot and
 * loads itself again at once, whatever is on its screen: so it moves only when there is no other way. Unknown events and fields are passed over.
 */
export const OLDEST_PAGE = 1

/** Whether a page of this release understands a hub that says this of itself. */
export function understands(protocol: number): boolean {
  return protocol <= PROTOCOL_VERSION
}
