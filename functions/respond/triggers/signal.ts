import type { SignalTrigger } from '../../../schemas/playbook-trigger.ts';
import type { PlacedSignal } from '../../../schemas/trigger-event.ts';
import { keyOf, type Occasion } from './occasion.ts';
import { bandOf, bandsFrom } from './severity.ts';

const ANY = '*';

export const signalKeys = ({ kind, service = ANY, name = ANY, severity }: SignalTrigger): readonly string[] =>
  bandsFrom(severity).map((band) => keyOf('signal', kind, band, service, name));

/** Undefined for a signal below INFO. */
export function signalOccasion(signal: PlacedSignal): Occasion | undefined {
  const { kind, severityNumber, serviceName, signalId, fingerprint } = signal;
  const band = bandOf(severityNumber);
  if (band === undefined) return undefined;
  const services = serviceName === undefined ? [ANY] : [serviceName, ANY];
  return {
    keys: services.flatMap((service) =>
      [signal.name, ANY].map((name) => keyOf('signal', kind, band, service, name)),
    ),
    reason: ['signal', signalId],
    trigger: `signal:${signal.name}`,
    read: (source) => readSignal(signal, source),
    fingerprint,
  };
}

const readSignal = (signal: PlacedSignal, source: string): string | undefined =>
  new Map([
    ['signal.id', signal.signalId],
    ['signal.name', signal.name],
    ['signal.service', signal.serviceName],
    ['signal.fingerprint', signal.fingerprint],
    ['signal.incident', signal.incidentId],
  ]).get(source);
