import { group } from '../../../../functions/detect/group.ts';
import type { StrategyContext } from '../../../../functions/detect/strategy.ts';
import type { Incident } from '../../../../schemas/incident.ts';
import type { Signal } from '../../../../schemas/signal.ts';
import { FakeIncidentStore } from '../../../fakes/incident-store.ts';
import { FakeSignalStore } from '../../../fakes/signal-store.ts';

/** Incidents in memory that signals are placed into one after the other. */
export class Placing {
  readonly incidents = new FakeIncidentStore();
  readonly signals = new FakeSignalStore();
  readonly context: StrategyContext;

  constructor(context: StrategyContext) {
    this.context = context;
  }

  /** The incident that a signal is in after all were placed; undefined when it is in none. */
  async place(...signals: readonly Signal[]): Promise<Incident | undefined> {
    for (const each of signals) {
      await this.signals.write([each], each.signalId);
      await group(each, this.context, this);
    }
    const id = await this.incidents.incidentOf(signals.at(-1)!.signalId);
    return id === undefined ? undefined : await this.incidents.get(id);
  }

  /** Why a signal is where it is. */
  async because(signal: Signal): Promise<readonly string[]> {
    return (await this.membership(signal))?.because.map(({ reason }) => reason) ?? [];
  }

  async membership(signal: Signal) {
    const id = await this.incidents.incidentOf(signal.signalId);
    const members = id === undefined ? [] : await this.incidents.members(id);
    return members.find(({ signalId }) => signalId === signal.signalId);
  }
}
