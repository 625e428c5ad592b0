import { IncidentsInMemory } from '../../functions/detect/analyze/correlate/incidents-in-memory.ts';
import { readSignalLine } from '../../functions/detect/analyze/correlate/read-signal-line.ts';
import { SignalsInMemory } from '../../functions/detect/analyze/correlate/signals-in-memory.ts';
import { group } from '../../functions/detect/group.ts';
import type { Signal } from '../../schemas/signal.ts';

const START = 1_700_000_000_000;
const NOTHING_KNOWN = { services: new Map(), learned: new Map() };

/** So many alerts that fire, each in an incident of its own. */
export class OpenAlerts {
  readonly incidents = new IncidentsInMemory();
  readonly signals = new SignalsInMemory();
  #made = 0;

  static async of(count: number): Promise<OpenAlerts> {
    const room = new OpenAlerts();
    for (let at = 0; at < count; at += 1) await room.place(room.alert(at, 'firing'));
    return room;
  }

  alert(service: number, status: 'firing' | 'resolved'): Signal {
    this.#made += 1;
    return readSignalLine(
      JSON.stringify({
        signalId: `signal-${this.#made}`,
        time: START + this.#made,
        name: `alert of service-${service}`,
        fingerprint: `alert-${service}`,
        status,
        resource: { serviceName: `service-${service}` },
      }),
    );
  }

  async place(signal: Signal): Promise<void> {
    this.signals.add(signal);
    await group(signal, NOTHING_KNOWN, this);
  }
}
