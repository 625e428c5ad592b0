import type { KnownField, KnownShape, SchemaDrift } from '../../../schemas/known-shape.ts';
import type { QualityReport } from '../../../schemas/quality-hour.ts';
import { isLearning } from '../quality/fold-shape.ts';
import { completenessOf, quantileMs } from '../quality/measure.ts';

const iso = (time: number): string => new Date(time).toISOString();

export const presentReport =
  (hour: string) =>
  ({ present, lateness, ...report }: QualityReport) => ({
    ...report,
    hour,
    completeness: completenessOf({ signals: report.signals, present }),
    lateness: {
      p50Ms: quantileMs(lateness, 0.5) ?? null,
      p99Ms: quantileMs(lateness, 0.99) ?? null,
      maxMs: quantileMs(lateness, 1) === undefined ? null : lateness.maxMs,
    },
  });

export const presentShape = (shape: KnownShape) => ({
  source: shape.source,
  adapter: shape.adapter,
  payloads: shape.payloads,
  learning: isLearning(shape),
  fields: shape.fields.map((field) => presentField(field, shape.payloads)),
});

/** Members of a map are many fields: together they can be in more payloads than there are. */
const presentField = ({ path, payloads, types }: KnownField, all: number) => ({
  path,
  types: types.map(({ type }) => type),
  share: Math.min(1, payloads / all),
  firstSeen: iso(Math.min(...types.map(({ firstAt }) => firstAt))),
  lastSeen: iso(Math.max(...types.map(({ lastAt }) => lastAt))),
});

export const presentDrift = ({ source, adapter }: KnownShape, drift: SchemaDrift) => ({
  driftId: drift.driftId,
  source,
  adapter,
  kind: drift.kind,
  path: drift.path,
  before: drift.before,
  after: drift.after,
  state: drift.state,
  foundAt: iso(drift.foundAt),
  example: drift.example,
  endedAt: drift.endedAt === undefined ? null : iso(drift.endedAt),
  acceptedBy: drift.acceptance?.by.name ?? null,
  rationale: drift.acceptance?.rationale ?? null,
});
