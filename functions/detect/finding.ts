import type { Attributes, Resource, Signal } from '../../schemas/signal.ts';
import { stableId } from '../shared/hash.ts';
import { type AnomalyDraft, anomaly } from './detector.ts';

/** News joins incidents; a symptom opens one (see `place.ts`). OpenTelemetry severity numbers INFO2 and WARN. */
export const SEVERITY = { news: 10, symptom: 13 } as const;

/** Service and environment of a signal: what a state keeps of it. A release is no other service. */
export type About = readonly [serviceName: string | undefined, environment: string | undefined];
export const aboutOf = ({ resource }: Pick<Signal, 'resource'>): About => [
  resource.serviceName,
  resource.environment,
];

const resourceOf = ([serviceName, environment]: About): Resource => ({
  ...(serviceName !== undefined && { serviceName }),
  ...(environment !== undefined && { environment }),
});

export interface Finding {
  /** Id of the detector. */
  readonly detector: string;
  /** What kind of thing was found, in a word or two. */
  readonly method: string;
  /** What it was found in: the same for its beginning and its end. */
  readonly subject: string;
  readonly time: number;
  readonly about: readonly (string | null | undefined)[];
  readonly name: string;
  readonly body: string;
  readonly severityNumber: number;
  readonly value?: number | undefined;
  readonly unit?: string | null | undefined;
  /** From 0, usual, to 1. */
  readonly score?: number;
  readonly evidence?: Attributes;
}

/** Something that lasts: it fires, and is resolved. */
export const lasting = (finding: Finding, firing: boolean): AnomalyDraft => anomaly(partsOf(finding), firing);

/** Something that happened: it neither fires nor is resolved, so it keeps no incident open. */
export function happened(finding: Finding): AnomalyDraft {
  const parts = partsOf(finding);
  return {
    ...parts,
    kind: 'anomaly',
    links: [],
    sourceEventId: `${parts.fingerprint}#${finding.time}`,
  };
}

const MAX_NAME = 512;

function partsOf(finding: Finding) {
  const { detector, method, subject, time, about, name, body, severityNumber } = finding;
  const { value, unit, score, evidence } = finding;
  return {
    time,
    name: name.slice(0, MAX_NAME),
    body,
    severityNumber,
    fingerprint: stableId(detector, method, subject),
    resource: resourceOf([about[0] ?? undefined, about[1] ?? undefined]),
    ...(value !== undefined && { value }),
    ...(unit != null && { unit }),
    attributes: { detector, method, ...(score !== undefined && { score: rounded(score) }), ...evidence },
  };
}

/** Six digits: enough to compare, and few to keep. */
export const rounded = (value: number): number => Number(value.toPrecision(6));
