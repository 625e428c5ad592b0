import type { DriftKind, KnownShape, SchemaDrift } from '../../../schemas/known-shape.ts';
import type { SignalDraft } from '../../../schemas/signal.ts';
import { stableId } from '../../shared/hash.ts';
import type { RawRecord } from '../../shared/ports/raw-stream.ts';
import { driftFingerprint } from './drift.ts';

/** INFO and its upper end: below what opens an incident. */
const SEVERITY: Readonly<Record<DriftKind, number>> = { new_field: 9, vanished_field: 12, changed_type: 12 };
const WORDS: Readonly<Record<DriftKind, string>> = {
  new_field: 'new field',
  vanished_field: 'vanished field',
  changed_type: 'changed type of',
};
const MAX_NAME = 512;

export const isPending = ({ announced, state }: SchemaDrift): boolean => announced !== state;

/** The shape with all of its drifts told. */
export const announced = (shape: KnownShape): KnownShape => ({
  ...shape,
  version: shape.version + 1,
  drifts: shape.drifts.map((drift) => ({ ...drift, announced: drift.state })),
});

/**
 * What is to be told of a shape's drifts, as records of the raw stream: a drift becomes a signal by the same door as
 * everything else. Told again, it is the same event.
 */
export const recordsOf = (shape: KnownShape): readonly RawRecord[] =>
  shape.drifts.filter(isPending).flatMap((drift) => {
    const begun = drift.announced === undefined ? [toRecord(shape, drift, 'firing')] : [];
    return drift.state === 'open' ? begun : [...begun, toRecord(shape, drift, 'resolved')];
  });

function toRecord(shape: KnownShape, drift: SchemaDrift, status: 'firing' | 'resolved'): RawRecord {
  const anomaly = toAnomaly(shape, drift, status);
  const time = new Date(anomaly.time).toISOString();
  const envelope = {
    specversion: '1.0',
    id: stableId('schema-drift', drift.driftId, status),
    source: 'signalroom/collect',
    type: 'signalroom.ingest.signalroom',
    time,
    datacontenttype: 'application/json',
    data: anomaly,
  };
  return { partitionKey: anomaly.fingerprint, data: new TextEncoder().encode(JSON.stringify(envelope)) };
}

function toAnomaly(shape: KnownShape, drift: SchemaDrift, status: 'firing' | 'resolved'): SignalDraft {
  const { source, adapter } = shape;
  const { driftId, kind, path, before, after, example, acceptance } = drift;
  return {
    kind: 'anomaly',
    time: status === 'firing' ? drift.foundAt : (drift.endedAt ?? drift.foundAt),
    name: `schema drift of ${source}: ${WORDS[kind]} ${path}`.slice(0, MAX_NAME),
    body: sentenceOf(drift),
    severityNumber: SEVERITY[kind],
    status,
    fingerprint: driftFingerprint(shape, drift),
    resource: {},
    links: [],
    attributes: {
      'schema_drift.id': driftId,
      'schema_drift.source': source,
      'schema_drift.adapter': adapter,
      'schema_drift.kind': kind,
      'schema_drift.field': path,
      'schema_drift.before': before.join(', '),
      'schema_drift.after': after.join(', '),
      'schema_drift.record_id': example.recordId,
      'schema_drift.at': example.at,
      'schema_drift.excerpt': example.excerpt,
      ...(acceptance === undefined ? {} : { 'schema_drift.accepted_by': acceptance.by.name }),
    },
    sourceEventId: `${driftId}#${status}`,
  };
}

function sentenceOf({ kind, path, before, after, example }: SchemaDrift): string {
  const was = before.join(' or ');
  if (kind === 'vanished_field')
    return `${path} (${was}) is no longer sent; ${example.recordId} was the last with it`;
  const now = `${after.join(' or ')}, first in ${example.recordId} at ${example.at}: ${example.excerpt}`;
  return kind === 'new_field'
    ? `${path} was not sent before: ${now}`
    : `${path} was ${was} and is now ${now}`;
}
