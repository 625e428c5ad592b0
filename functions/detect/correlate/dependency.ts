import { defineStrategy, type StrategyContext } from '../strategy.ts';

/** A signal of a service that calls, or is called by, one that the incident is about: one step of the declared graph. */
export const dependency = defineStrategy({
  id: 'dependency',
  summary: 'The service calls, or is called by, one that the incident is about.',
  weight: 'related',
  relate: (signal, incident, context) => {
    const name = signal.resource.serviceName;
    if (name === undefined) return undefined;
    const callee = incident.services.find((other) => calls(name, other, context));
    if (callee !== undefined) return `${name} depends on ${callee}`;
    const caller = incident.services.find((other) => calls(other, name, context));
    return caller === undefined ? undefined : `${caller} depends on ${name}`;
  },
});

const calls = (caller: string, callee: string, context: StrategyContext): boolean =>
  context.services.get(caller)?.dependencies.includes(callee) ?? false;
