import { defineStrategy, type StrategyContext } from '../strategy.ts';

/** A signal of a service that calls, or is called by, one that the incident is about: one step of the declared and the learned map. */
export const dependency = defineStrategy({
  id: 'dependency',
  summary: 'The service calls, or is called by, one that the incident is about.',
  weight: 'related',
  relate: (signal, incident, context) => {
    const name = signal.resource.serviceName;
    if (name === undefined) return undefined;
    for (const link of [declared, learned])
      for (const other of incident.services) {
        const because = link(name, other, context) ?? link(other, name, context);
        if (because !== undefined) return because;
      }
    return undefined;
  },
});

const declared = (caller: string, callee: string, { services }: StrategyContext): string | undefined =>
  services.get(caller)?.dependencies.includes(callee) ? `${caller} depends on ${callee}` : undefined;

const learned = (caller: string, callee: string, context: StrategyContext): string | undefined =>
  context.learned.get(caller)?.has(callee) ? `${caller} calls ${callee}, as spans show` : undefined;
