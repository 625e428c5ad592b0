import * as z from 'zod';
import type { KnownShape, SchemaDrift } from '../../../schemas/known-shape.ts';
import { type Caller, defineField, type FieldHandler } from '../../shared/edge/graphql.ts';
import { Rejected, Transient } from '../../shared/errors.ts';
import { oncePerKey } from '../../shared/once-per-key.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { KnownShapes } from '../../shared/ports/known-shapes.ts';
import type { QualityReports } from '../../shared/ports/quality-reports.ts';
import type { RequestAnswers } from '../../shared/ports/request-answers.ts';
import { accepted } from '../quality/accept.ts';
import { Instant } from '../reading/instant.ts';
import { DAY_MS } from './days.ts';
import { presentDrift, presentReport, presentShape } from './present-quality.ts';

const MAX_RANGE_DAYS = 31;
const ATTEMPTS = 5;

export interface QualityFieldDependencies {
  readonly reports: QualityReports;
  readonly shapes: KnownShapes;
  readonly answers: RequestAnswers;
  readonly clock: Clock;
}

const Source = z.string().min(1).max(1_024);
const RangeArguments = z.object({ source: Source.optional(), from: Instant, to: Instant });
const AcceptInput = z.object({
  idempotencyKey: z.string().min(1).max(128),
  driftId: z.string().regex(/^[0-9a-f]{32}$/, 'is not the id of a drift'),
  rationale: z.string().trim().min(1).max(2_000),
});

/** `quality`, `payloadShape`, `schemaDrift` and `acceptSchemaDrift`: how good what sources send is, and how it changes. */
export const qualityFields = (deps: QualityFieldDependencies): Readonly<Record<string, FieldHandler>> => ({
  quality: defineField({
    action: 'read',
    arguments: RangeArguments,
    handle: async ({ source, from, to }) => {
      checkRange({ from, to });
      const hours = await deps.reports.between(hourOf(from), hourOf(to - 1));
      return hours.flatMap(({ hour, reports }) =>
        reports.filter((one) => source === undefined || one.source === source).map(presentReport(hour)),
      );
    },
  }),
  payloadShape: defineField({
    action: 'read',
    arguments: z.object({ source: Source }),
    handle: async ({ source }) => (await deps.shapes.list(source)).map(presentShape),
  }),
  schemaDrift: defineField({
    action: 'read',
    arguments: RangeArguments,
    handle: async ({ source, from, to }) => {
      checkRange({ from, to });
      const found = (await deps.shapes.list(source)).flatMap((shape) =>
        shape.drifts
          .filter(({ foundAt }) => foundAt >= from && foundAt < to)
          .map((drift) => ({ shape, drift })),
      );
      found.sort((a, b) => b.drift.foundAt - a.drift.foundAt);
      return found.map(({ shape, drift }) => presentDrift(shape, drift));
    },
  }),
  /** Accepted again, under another key too, it stays as it was accepted first. */
  acceptSchemaDrift: defineField({
    action: 'lead',
    arguments: z.object({ input: AcceptInput }),
    handle: ({ input }, caller) =>
      oncePerKey({ field: 'acceptSchemaDrift', caller, input }, deps.answers, () =>
        accept(input, caller, deps),
      ),
  }),
});

const hourOf = (time: number): string => new Date(time).toISOString().slice(0, 13);

/** A shape that is saved by somebody else meanwhile is read again. */
async function accept(
  { driftId, rationale }: z.output<typeof AcceptInput>,
  { id, name }: Caller,
  { shapes, clock }: QualityFieldDependencies,
) {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const shape = (await shapes.list()).find((one) => driftIn(one, driftId) !== undefined);
    if (shape === undefined)
      throw new Rejected('NotFound', `input.driftId: there is no drift ${driftId}`, {
        path: 'input.driftId',
      });
    const next = accepted(shape, driftId, { by: { id, name }, at: clock.now(), rationale });
    const drift = driftIn(next, driftId);
    if (drift?.state === 'returned')
      throw new Rejected('NotAllowed', 'input.driftId: the field came back, there is nothing to accept', {
        path: 'input.driftId',
      });
    if (drift !== undefined && (next === shape || (await shapes.save(next))))
      return presentDrift(next, drift);
  }
  throw new Transient('the shape was saved by others each time');
}

const driftIn = (shape: KnownShape, driftId: string): SchemaDrift | undefined =>
  shape.drifts.find((drift) => drift.driftId === driftId);

function checkRange({ from, to }: { readonly from: number; readonly to: number }): void {
  if (from >= to) throw bad('to', 'must be after from');
  if (to - from > MAX_RANGE_DAYS * DAY_MS)
    throw bad('from', `must be at most ${MAX_RANGE_DAYS} days before to`);
}

const bad = (path: string, reason: string): Rejected =>
  new Rejected('BadInput', `${path}: ${reason}`, { path, info: { reason } });
