import type { SignalFacts } from '../../../schemas/events/evidence-source.ts';
import type { Signal } from '../../../schemas/signal.ts';

const FORM_CHARACTERS = 200;

/** What a signal is known by, for finding what resembles it. */
export const factsOf = (signal: Signal): SignalFacts => ({
  signalId: signal.signalId,
  kind: signal.kind,
  name: signal.name.toWellFormed(),
  form: formOf((signal.kind === 'log' ? signal.body : undefined) ?? signal.name),
  time: signal.time,
  ...(signal.resource.serviceName === undefined ? {} : { serviceName: signal.resource.serviceName }),
  fingerprint: signal.fingerprint,
  adapter: signal.provenance.adapter,
  adapterVersion: signal.provenance.adapterVersion,
});

/** A message without what differs from one time to the next: `card 17 refused` and `card 18 refused` have one form. */
export const formOf = (message: string): string =>
  message
    .slice(0, 4 * FORM_CHARACTERS)
    .replace(/\b(?=[0-9a-f-]*\d)[0-9a-f-]{8,}\b/gi, '#')
    .replace(/\d+/g, '#')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, FORM_CHARACTERS)
    .toWellFormed();

/** Who read these signals, each adapter and version once. */
export function adaptersOf(signals: readonly Signal[]) {
  const seen = new Map(
    signals.map(({ provenance: { adapter, adapterVersion: version } }) => [
      `${adapter}@${version}`,
      { adapter, version },
    ]),
  );
  return [...seen.values()].slice(0, 100);
}
