import { hiddenForms } from '../../shared/access/hidden-forms.ts';
import { seenSignals } from '../../shared/access/seen-signals.ts';
import { openSight } from '../../shared/access/service-sight.ts';
import { sightOf } from '../../shared/access/sight-of.ts';
import type { Caller } from '../../shared/caller.ts';
import type { SignalStore } from '../../shared/ports/signal-store.ts';
import type { CommandPorts, Seeing } from './command.ts';

/** All that the mutations need, before it is known for whom. */
export type UnseeingPorts = Omit<CommandPorts, keyof Seeing> & { readonly signals: SignalStore };

/** The ports as one caller sees through them, by the catalogue as it stands. */
export async function seeing(ports: UnseeingPorts, caller: Caller): Promise<CommandPorts> {
  const services = await ports.catalogue.services();
  const sight = sightOf(services, caller);
  const everybody = openSight(services);
  return {
    ...ports,
    services,
    sight,
    everybody,
    seen: seenSignals(ports.signals, sight),
    hides: async (parameters) => hiddenForms(services, parameters, sight),
  };
}
