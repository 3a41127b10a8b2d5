/**
 * The number of the records' shapes, the same in every store: the log of what changed, newest first.
 *
 *   4  New tables: clearances, deskCalls, importedSessions, importSources.
 *      Event.dayTurnsAtMinutes, Delay.sessionId.
 *   3  First number that the stores write down for records; what was before it has no number. Languages are those of words/languages.ts (`de`), an event
 *      has one or more of them, and texts may be in others than French and English.
 *   2  Accounts: logins with rooms, accounts, addresses (SQLite's file only).
 *   1  The first records. Came in without a number: Take.isTakenBack, Screen.trimMs, Screen.carriesSound.
 *
 * `tests/boundaries/pins.test.ts` pins the shapes to this number and says what to do when it fails.
 */
export const SCHEMA_VERSION = 4

/**
 * The oldest number whose release can still go on from what this one writes. It moves to `SCHEMA_VERSION` only when older releases would misread
 * a record: a field that is gone, renamed, of another type or null where it never was. A new field, table or enum value leaves it: older
 * releases keep those as they are (stored-record.ts). A release older than this says in one sentence that the data is newer, and changes nothing.
 */
export const OLDEST_READER = 3
