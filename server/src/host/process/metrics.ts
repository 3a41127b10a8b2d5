/**
 * What the hub counts, for Prometheus. Labels are bounded: never a person, a socket or what a stranger typed; screens and rooms bear the names
 * that the crew gave them. Counters with labels begin at 0 where the labels are known, or the first burst would raise no alert.
 */
import { registry } from '@tricolore/shared/commands/registry.ts'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

export type Metrics = ReturnType<typeof createMetrics>

/** What happens to a screen. `went`: by itself. `cut`: the hub ended the connection, because it was silent or did not read. */
export type ScreenEvent = (typeof screenEvents)[number]
const screenEvents = ['came', 'went', 'cut', 'late', 'wrong', 'right'] as const

const seconds = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1]

const ofScreen = ['room', 'room_name', 'screen', 'name'] as const

export function createMetrics(version: string, build = version) {
  const register = new Registry()
  const registers = [register]
  const info = new Gauge({
    name: 'tricolore_build_info',
    help: 'Always 1; the labels say which version runs, and which build.',
    labelNames: ['version', 'build'],
    registers,
  })
  info.set({ version, build }, 1)
  const storeReady = new Gauge({ name: 'tricolore_store_ready', help: '1 while commands can be stored, 0 while the hub is read-only.', registers })
  storeReady.set(1)
  let backupAge: (() => number) | null = null
  const metrics = {
    register,
    storeReady,
    /** The process's own figures; asked for by the hub that runs alone in its process. */
    watchProcess: () => collectDefaultMetrics({ register }),
    commands: new Counter({ name: 'tricolore_commands_total', help: 'Commands by type and result.', labelNames: ['type', 'result'], registers }),
    commandsRepeated: new Counter({
      name: 'tricolore_commands_repeated_total',
      help: 'Commands that came again and were answered as the first time.',
      labelNames: ['type'],
      registers,
    }),
    commandsOvertaken: new Counter({
      name: 'tricolore_commands_overtaken_total',
      help: 'How often another hub stored something first, so that a command was tried again.',
      registers,
    }),
    commandDuration: new Histogram({
      name: 'tricolore_command_duration_seconds',
      help: 'From receiving a command to its durable answer.',
      buckets: seconds,
      registers,
    }),
    storeCommit: new Histogram({ name: 'tricolore_store_commit_seconds', help: 'One append to the journal.', buckets: seconds, registers }),
    fanout: new Histogram({
      name: 'tricolore_fanout_duration_seconds',
      help: 'Writing one delta to all clients of an audience.',
      labelNames: ['audience'],
      buckets: seconds,
      registers,
    }),
    clients: new Gauge({ name: 'tricolore_clients', help: 'Open sockets.', labelNames: ['audience'], registers }),
    clientsBehind: new Gauge({ name: 'tricolore_clients_behind', help: 'Sockets that do not keep up reading.', labelNames: ['audience'], registers }),
    slowConsumersDropped: new Counter({
      name: 'tricolore_slow_consumers_dropped_total',
      help: 'Sockets cut because they did not read.',
      labelNames: ['audience'],
      registers,
    }),
    silentScreensCut: new Counter({ name: 'tricolore_silent_screens_cut_total', help: 'Connections of screens cut after a silence.', registers }),
    phonesRefused: new Counter({ name: 'tricolore_phones_refused_total', help: 'Phones sent to polling because there was no room.', registers }),
    rejectedPackets: new Counter({ name: 'tricolore_rejected_packets_total', help: 'What came in and was not accepted.', labelNames: ['reason'], registers }),
    authFailures: new Counter({ name: 'tricolore_auth_failures_total', help: 'Wrong passwords, keys and tokens.', labelNames: ['kind'], registers }),
    stateSeq: new Gauge({ name: 'tricolore_state_version', help: 'The seq of the newest accepted command.', registers }),
    wallClockOffset: new Gauge({ name: 'tricolore_wall_clock_offset_seconds', help: 'Wall clock minus hub time: how far it stepped.', registers }),
    hubsApart: new Gauge({ name: 'tricolore_hubs_apart_seconds', help: 'How far the hub time of another hub is from this one’s, at most.', registers }),
    hubClockSkew: new Gauge({ name: 'tricolore_hub_clock_skew_seconds', help: 'Wall clock minus the clock that all hubs share.', registers }),
    tailLag: new Gauge({ name: 'tricolore_journal_tail_lag_entries', help: 'Entries that other hubs stored and this one has not taken in yet.', registers }),
    diskFree: new Gauge({
      name: 'tricolore_disk_free_bytes',
      help: 'Free space in the data folder; holds: journal, or uploads where the journal is on PostgreSQL, whose disk this does not see.',
      labelNames: ['holds'],
      registers,
    }),
    screenSeqLag: new Gauge({
      name: 'tricolore_screen_version_lag',
      help: 'How many commands a connected screen is behind with painting.',
      labelNames: ofScreen,
      registers,
    }),
    screenLastSeen: new Gauge({
      name: 'tricolore_screen_last_seen_timestamp_seconds',
      help: 'Hub time of the last sign of life.',
      labelNames: ofScreen,
      registers,
    }),
    screenClockError: new Gauge({
      name: 'tricolore_screen_clock_offset_seconds',
      help: 'How far from hub time a screen may be at most, by its own measurement.',
      labelNames: ofScreen,
      registers,
    }),
    screenDelivery: new Gauge({
      name: 'tricolore_screen_delivery_seconds',
      help: 'How long what the hub sends takes to arrive at a screen, over the last ten minutes.',
      labelNames: [...ofScreen, 'quantile'],
      registers,
    }),
    screenConnected: new Gauge({ name: 'tricolore_screen_connected', help: '1 while a known screen is connected.', labelNames: ofScreen, registers }),
    screenSilence: new Gauge({
      name: 'tricolore_screen_silence_seconds',
      help: 'How long ago the last sign of life of a known screen was, both in hub time; since the start of the hub where there was none.',
      labelNames: ofScreen,
      registers,
    }),
    screenWrong: new Gauge({
      name: 'tricolore_screen_wrong',
      help: '1 while a connected screen shows something else than it should.',
      labelNames: ofScreen,
      registers,
    }),
    screenLate: new Gauge({
      name: 'tricolore_screen_late_seconds',
      help: 'How much too late a screen turned over to what it shows; 0: in time.',
      labelNames: ofScreen,
      registers,
    }),
    screenFramesMissed: new Gauge({
      name: 'tricolore_screen_frames_missed',
      help: 'Frames that a screen did not draw in time since its page was loaded.',
      labelNames: ofScreen,
      registers,
    }),
    screenFrameRate: new Gauge({
      name: 'tricolore_screen_frames_per_second',
      help: 'Frames that a screen draws in a second.',
      labelNames: ofScreen,
      registers,
    }),
    screenMemory: new Gauge({ name: 'tricolore_screen_memory_bytes', help: 'Heap of a screen’s page.', labelNames: ofScreen, registers }),
    screenEvents: new Counter({
      name: 'tricolore_screen_events_total',
      help: 'Screens that came, went, were cut, turned over late, were wrong, were right again.',
      labelNames: ['event'],
      registers,
    }),
    screensOtherBuild: new Gauge({
      name: 'tricolore_screens_other_build',
      help: 'Screens whose page is of another build than this hub serves; each loads itself again at a calm moment.',
      registers,
    }),
    screensWrong: new Gauge({ name: 'tricolore_screens_wrong', help: 'Connected screens that show something else than they should.', registers }),
    engineUp: new Gauge({ name: 'tricolore_engine_up', help: '1 while the engine for live pictures runs.', registers }),
    engineWanted: new Gauge({ name: 'tricolore_engine_wanted', help: '1 while somebody publishes or watches, or would.', registers }),
    engineRestarts: new Gauge({ name: 'tricolore_engine_restarts', help: 'How often the engine had to be started again.', registers }),
    publishers: new Gauge({ name: 'tricolore_feed_publishers', help: 'Pictures that are published to the engine.', registers }),
    viewers: new Gauge({ name: 'tricolore_feed_viewers', help: 'Connections that receive a picture from the engine.', registers }),
    backupLastSuccess: absentAtFirst(
      new Gauge({
        name: 'tricolore_backup_last_success_timestamp_seconds',
        help: 'Wall clock when everything that was accepted was last known to be in a backup; absent where there is none yet, or never will be.',
        registers,
      }),
    ),
    backupBytes: absentAtFirst(new Gauge({ name: 'tricolore_backup_bytes', help: 'Size of the newest backup; absent where there is none.', registers })),
    backupAge: absentAtFirst(
      new Gauge({
        name: 'tricolore_backup_age_seconds',
        help: 'How long ago everything that was accepted was last known to be in a backup, or the hub started if it never was; absent where this hub makes none.',
        registers,
        collect() {
          if (backupAge) this.set(backupAge())
        },
      }),
    ),
    /** `age`: in seconds, asked for at each reading. */
    watchBackups(age: () => number): void {
      backupAge = age
    },
    lead: new Gauge({ name: 'tricolore_lead_seconds', help: 'How far ahead of its effect a command is sent.', registers }),
    goSpread: new Gauge({
      name: 'tricolore_go_spread_seconds',
      help: 'From the first screen that turned over at the last Take to the last one.',
      registers,
    }),
  }
  fromZero(metrics)
  return metrics
}

/** A gauge without labels says 0 from the start, which an alert on an age takes for 1970. */
function absentAtFirst(gauge: Gauge): Gauge {
  gauge.remove()
  return gauge
}

type Counters = Record<'commands' | 'commandsRepeated' | 'authFailures' | 'rejectedPackets' | 'slowConsumersDropped' | 'screenEvents', Counter>

/** Why what came in was not accepted, or who sent it was cut. */
const rejectedReasons = [
  ...['invalid', 'unknown-event', 'rate', 'no-acknowledgement', 'connects', 'answers-nothing', 'frames'],
  ...['origin', 'door-full', 'silent', 'made-room', 'many-of-one', 'connections', 'feed-rate', 'http-rate', 'pipelined', 'host'],
]

function fromZero({ commands, commandsRepeated, authFailures, rejectedPackets, slowConsumersDropped, screenEvents: events }: Counters): void {
  for (const type of registry.keys()) {
    for (const result of ['ok', 'conflict']) commands.inc({ type, result }, 0)
    commandsRepeated.inc({ type }, 0)
  }
  for (const kind of ['operator', 'door', 'join', 'token', 'screen', 'feed', 'hub']) authFailures.inc({ kind }, 0)
  for (const reason of rejectedReasons) rejectedPackets.inc({ reason }, 0)
  for (const audience of ['operator', 'display', 'public']) slowConsumersDropped.inc({ audience }, 0)
  for (const event of screenEvents) events.inc({ event }, 0)
}
