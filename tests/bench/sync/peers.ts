/**
 * Other ways to know a server's time, each as its authors describe it, for comparison only. All of them hear what our clock hears. None
 * estimates drift; each gives the offset (server minus local) that it would use from then on.
 */
import type { Ping, Push } from '@tricolore/shared/client/clock-offset-estimator.ts'
import { median } from '../table.ts'

export type Peer = {
  addPing(ping: Ping): void
  addPush(push: Push): void
  /** Null before anything is known. */
  offsetMs(): number | null
}

export const peers: Readonly<Record<PeerName, () => Peer>> = {
  arrival,
  'Cristian, best of 8': cristian,
  'NTP clock filter': ntpClockFilter,
  timesync,
  'Snapcast, median of 200': snapcast,
}
export type PeerName = 'arrival' | 'Cristian, best of 8' | 'NTP clock filter' | 'timesync' | 'Snapcast, median of 200'

const middleMs = ({ sentLocalMs, receivedAtMs, sentAtMs, receivedLocalMs }: Ping) => (receivedAtMs - sentLocalMs + sentAtMs - receivedLocalMs) / 2
const roundTripMs = ({ sentLocalMs, receivedAtMs, sentAtMs, receivedLocalMs }: Ping) => receivedLocalMs - sentLocalMs - (sentAtMs - receivedAtMs)
const nothing = () => {}

/** Shows what arrives when it arrives, as Ontime and most timers do. */
function arrival(): Peer {
  let offsetMs: number | null = null
  return {
    addPing({ sentAtMs, receivedLocalMs }) {
      offsetMs = sentAtMs - receivedLocalMs
    },
    addPush({ hubNowMs, receivedLocalMs }) {
      offsetMs = hubNowMs - receivedLocalMs
    },
    offsetMs: () => offsetMs,
  }
}

/** F. Cristian, "Probabilistic clock synchronization" (1989): the reading with the shortest round trip counts; here of the last eight. */
function cristian(): Peer {
  return bestOfEight((ping) => roundTripMs(ping) / 2)
}

/**
 * RFC 5905, section 10 and A.5.2, the clock filter: of the last eight readings the one with the least distance counts, half its delay and
 * what its clock may have wandered since, at 15 ppm. (That a reading older than the last one used is never used needs no code: it cannot
 * be the best.)
 */
function ntpClockFilter(): Peer {
  return bestOfEight((ping, newest) => roundTripMs(ping) / 2 + 15e-6 * (newest.receivedLocalMs - ping.receivedLocalMs))
}

function bestOfEight(distanceMs: (ping: Ping, newest: Ping) => number): Peer {
  let last: Ping[] = []
  let offsetMs: number | null = null
  return {
    addPing(ping) {
      last = [...last, ping].slice(-8)
      const best = last.toSorted((a, b) => distanceMs(a, ping) - distanceMs(b, ping))[0]
      offsetMs = best ? middleMs(best) : null
    },
    addPush: nothing,
    offsetMs: () => offsetMs,
  }
}

/** timesync 1.0 (npm): five readings; those slower than median + standard deviation go, the mean of the others counts. */
function timesync(): Peer {
  const REPEAT = 5
  let batch: Ping[] = []
  let offsetMs: number | null = null
  return {
    addPing(ping) {
      // The first reading of all is used at once.
      offsetMs ??= middleMs(ping)
      batch.push(ping)
      if (batch.length < REPEAT) return
      const trips = batch.map(roundTripMs)
      const meanMs = trips.reduce((sum, trip) => sum + trip, 0) / trips.length
      const deviationMs = Math.sqrt(trips.reduce((sum, trip) => sum + (trip - meanMs) ** 2, 0) / (trips.length - 1))
      const kept = batch.filter((reading) => roundTripMs(reading) < median(trips) + deviationMs).map(middleMs)
      if (kept.length > 0) offsetMs = kept.reduce((sum, middle) => sum + middle, 0) / kept.length
      batch = []
    },
    addPush: nothing,
    offsetMs: () => offsetMs,
  }
}

/** Snapcast, client/time_provider.cpp: the median of the last 200 readings. */
function snapcast(): Peer {
  let last: number[] = []
  let offsetMs: number | null = null
  return {
    addPing(ping) {
      last = [...last, middleMs(ping)].slice(-200)
      offsetMs = median(last)
    },
    addPush: nothing,
    offsetMs: () => offsetMs,
  }
}
