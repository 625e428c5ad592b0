import type { KnownField, KnownShape, SchemaDrift } from '../../../schemas/known-shape.ts';
import type { QualityEntry } from '../../../schemas/quality-entry.ts';
import { stableId } from '../../shared/hash.ts';
import { driftFingerprint, driftsIn, type Finding, vanishedFrom } from './drift.ts';
import { fieldsIn, learn, mergeMembers, newMaps } from './known-fields.ts';
import { type PayloadSample, positionsAfter, samplesAfter } from './unread.ts';

/** The first payloads of a source only teach what it looks like. */
export const LEARNING_PAYLOADS = 50;
const MAX_OPEN_DRIFTS = 200;
const MAX_DRIFTS = 300;
/** A refused payload that has less than this of its fields in common with the others is not of this source. */
const KINSHIP = 0.5;

/** A shape while payloads are added. */
interface Growing {
  readonly source: string;
  readonly adapter: string;
  fields: Map<string, KnownField>;
  maps: Set<string>;
  payloads: number;
  latestAt: number;
  drifts: readonly SchemaDrift[];
}

export const isLearning = ({ payloads }: Pick<KnownShape, 'payloads'>): boolean =>
  payloads < LEARNING_PAYLOADS;

/**
 * A shape with the looked-at payloads of these entries added, and the drifts that they show. What it saw before is left out, so
 * that entries may come twice, and records in several of them. The same shape when they hold nothing new of it.
 */
export function foldShape(known: KnownShape, entries: readonly QualityEntry[]): KnownShape {
  const samples = samplesAfter(entries, known.positions).filter(
    ({ source, adapter }) => source === known.source && adapter === known.adapter,
  );
  if (samples.length === 0) return known;
  const growing: Growing = {
    ...known,
    fields: new Map(known.fields.map((field) => [field.path, field])),
    maps: new Set(known.maps),
  };
  for (const sample of samples) add(sample, growing);
  for (const finding of vanishedFrom(growing.fields, growing)) open(finding, growing);
  return {
    source: known.source,
    adapter: known.adapter,
    version: known.version + 1,
    positions: positionsAfter(entries, known.positions),
    payloads: growing.payloads,
    latestAt: growing.latestAt,
    maps: [...growing.maps].sort(),
    fields: [...growing.fields.values()].sort((a, b) => (a.path < b.path ? -1 : 1)),
    drifts: bounded(growing.drifts),
  };
}

function add(sample: PayloadSample, growing: Growing): void {
  const seen = fieldsIn(sample, growing.maps);
  if (!sample.understood && (isLearning(growing) || !isKin(seen, growing.fields))) return;
  const findings = isLearning(growing) ? [] : driftsIn(seen, growing.fields);
  growing.payloads += 1;
  growing.latestAt = Math.max(growing.latestAt, sample.arrivedAt);
  growing.drifts = growing.drifts.map((drift) => endIfBack(drift, seen, sample));
  for (const finding of findings) open(finding, growing);
  learn(growing.fields, seen, { sample, ordinal: growing.payloads });
  for (let maps = newMaps(growing.fields); maps.length > 0; maps = newMaps(growing.fields)) {
    growing.maps = new Set([...growing.maps, ...maps]);
    growing.fields = mergeMembers(growing.fields, growing.maps);
  }
}

type Seen = ReturnType<typeof fieldsIn>;

function isKin(seen: Seen, fields: ReadonlyMap<string, KnownField>): boolean {
  const shared = [...seen.keys()].filter((path) => fields.has(path)).length;
  return shared >= KINSHIP * seen.size;
}

function endIfBack(drift: SchemaDrift, seen: Seen, { arrivedAt }: PayloadSample): SchemaDrift {
  const back = drift.kind === 'vanished_field' && drift.state === 'open' && seen.has(drift.path);
  return back ? { ...drift, state: 'returned', endedAt: arrivedAt } : drift;
}

/** A drift that is open already is told once; another new type joins it. */
function open(finding: Finding, growing: Growing): void {
  const isSame = ({ kind, path, state }: SchemaDrift): boolean =>
    kind === finding.kind && path === finding.path && state === 'open';
  if (growing.drifts.some(isSame)) {
    growing.drifts = growing.drifts.map((drift) =>
      isSame(drift) ? { ...drift, after: [...new Set([...drift.after, ...finding.after])].sort() } : drift,
    );
    return;
  }
  if (growing.drifts.filter(({ state }) => state === 'open').length >= MAX_OPEN_DRIFTS) return;
  const foundAt = growing.latestAt;
  const driftId = stableId(driftFingerprint(growing, finding), finding.example.recordId, String(foundAt));
  growing.drifts = [...growing.drifts, { ...finding, driftId, state: 'open', foundAt }];
}

/** What has ended and was told goes first, the oldest before the others. */
function bounded(drifts: readonly SchemaDrift[]): SchemaDrift[] {
  let spare = drifts.length - MAX_DRIFTS;
  return drifts.filter((drift) => {
    if (spare <= 0 || drift.state === 'open' || drift.announced !== drift.state) return true;
    spare -= 1;
    return false;
  });
}
