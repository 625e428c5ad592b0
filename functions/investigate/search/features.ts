import type { EvidenceSource, SignalFacts } from '../../../schemas/events/evidence-source.ts';
import type { FeatureKind } from '../../../schemas/investigation-entry.ts';
import { stableId } from '../../shared/hash.ts';
import { formOf } from '../evidence-sources/signal-facts.ts';
import type { InvestigationState } from '../state/state.ts';

/** Something about an investigation that another one may share. `term` is what the index knows it by. */
export interface Feature {
  readonly kind: FeatureKind;
  readonly term: string;
  /** For people. */
  readonly value: string;
}

const MOST_FEATURES = 100;

/** What an investigation is about, rare things first: changes, log templates, fingerprints and services. */
export function featuresOf(state: InvestigationState): readonly Feature[] {
  const facts = signalsOf(state);
  const features = [
    ...facts.flatMap(changeOf),
    ...facts.flatMap(templateOf),
    ...facts.flatMap(fingerprintOf),
    ...servicesOf(state, facts).map((name) => feature('service', name.toLowerCase(), name)),
  ];
  return [...new Map(features.map((one) => [one.term, one])).values()].slice(0, MOST_FEATURES);
}

const feature = (kind: FeatureKind, key: string, value: string): Feature => ({
  kind,
  term: `${kind}:${key.length > 200 ? stableId(key) : key}`,
  value: value.slice(0, 300).toWellFormed(),
});

/** All signals that an investigation names: attached ones and frozen ones. */
function signalsOf(state: InvestigationState): readonly SignalFacts[] {
  const attached = state.signals.map((signal) => ({ ...signal, form: formOf(signal.name) }));
  return [...attached, ...state.evidence.flatMap(({ source }) => factsIn(source))];
}

function factsIn(source: EvidenceSource): readonly SignalFacts[] {
  if (source.kind === 'signal') return [source.signal];
  return source.kind === 'signals' ? source.signals : [];
}

const changeOf = ({ kind, form, serviceName = '' }: SignalFacts): readonly Feature[] =>
  kind === 'change' && form !== undefined
    ? [feature('change', stableId(serviceName, form), `${form} of ${serviceName || 'an unknown service'}`)]
    : [];

const templateOf = ({ kind, form }: SignalFacts): readonly Feature[] =>
  kind !== 'change' && form !== undefined ? [feature('template', stableId(form), form)] : [];

const fingerprintOf = ({ fingerprint, name = '' }: SignalFacts): readonly Feature[] =>
  fingerprint === undefined ? [] : [feature('fingerprint', fingerprint, name || fingerprint)];

function servicesOf(state: InvestigationState, facts: readonly SignalFacts[]): readonly string[] {
  const named = [
    ...state.verdicts.map(({ rootCause }) => rootCause?.serviceName),
    ...state.causes.map((cause) => cause.serviceName),
  ];
  const seen = facts.map(({ serviceName }) => serviceName);
  return [...state.summary.services, ...named, ...seen].filter((name) => name !== undefined);
}
