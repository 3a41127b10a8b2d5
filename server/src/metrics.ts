/** What the hub counts, for Prometheus. Labels are bounded: never a person, a socket or what somebody typed. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

export type Metrics = ReturnType<typeof createMetrics>

const seconds = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1]

export function createMetrics(version: string) {
  const register = new Registry()
  const registers = [register]
  const info = new Gauge({ name: 'tricolore_build_info', help: 'Always 1; the label says which version runs.', labelNames: ['version'], registers })
  info.set({ version }, 1)
  const storeReady = new Gauge({ name: 'tricolore_store_ready', help: '1 while commands can be stored, 0 while the hub is read-only.', registers })
  storeReady.set(1)
  return {
    register,
    storeReady,
    /** The process's own figures; asked for by the hub that runs alone in its process. */
    watchProcess: () => collectDefaultMetrics({ register }),
    commands: new Counter({ name: 'tricolore_commands_total', help: 'Commands by type and result.', labelNames: ['type', 'result'], registers }),
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
    stateSeq: new Gauge({ name: 'tricolore_state_seq', help: 'The seq of the newest accepted command.', registers }),
    wallClockOffset: new Gauge({ name: 'tricolore_wall_clock_offset_seconds', help: 'Wall clock minus hub time: how far it stepped.', registers }),
    hubClockSkew: new Gauge({ name: 'tricolore_hub_clock_skew_seconds', help: 'Wall clock minus the clock that all hubs share.', registers }),
    tailLag: new Gauge({ name: 'tricolore_journal_tail_lag_entries', help: 'Entries that other hubs stored and this one has not taken in yet.', registers }),
    diskFree: new Gauge({ name: 'tricolore_disk_free_bytes', help: 'Free space where the journal lives.', registers }),
    screenSeqLag: new Gauge({
      name: 'tricolore_screen_seq_lag',
      help: 'How many commands a connected screen is behind with painting.',
      labelNames: ['room', 'screen'],
      registers,
    }),
    screenLastSeen: new Gauge({
      name: 'tricolore_screen_last_seen_timestamp_seconds',
      help: 'Hub time of the last sign of life.',
      labelNames: ['room', 'screen'],
      registers,
    }),
    screenClockError: new Gauge({
      name: 'tricolore_screen_clock_error_seconds',
      help: 'How sure a screen is of hub time.',
      labelNames: ['room', 'screen'],
      registers,
    }),
    screenDelivery: new Gauge({
      name: 'tricolore_screen_delivery_seconds',
      help: 'How long what the hub sends takes to arrive at a screen, over the last ten minutes.',
      labelNames: ['room', 'screen', 'quantile'],
      registers,
    }),
    screensWrong: new Gauge({ name: 'tricolore_screens_wrong', help: 'Connected screens that show something else than they should.', registers }),
    engineUp: new Gauge({ name: 'tricolore_engine_up', help: '1 while the engine for live pictures runs.', registers }),
    engineRestarts: new Gauge({ name: 'tricolore_engine_restarts', help: 'How often the engine had to be started again.', registers }),
    publishers: new Gauge({ name: 'tricolore_feed_publishers', help: 'Pictures that are published to the engine.', registers }),
    viewers: new Gauge({ name: 'tricolore_feed_viewers', help: 'Connections that receive a picture from the engine.', registers }),
    lead: new Gauge({ name: 'tricolore_lead_seconds', help: 'How far ahead of its effect a command is sent.', registers }),
    goSpread: new Gauge({
      name: 'tricolore_go_spread_seconds',
      help: 'From the first screen that turned over at the last Take to the last one.',
      registers,
    }),
  }
}
