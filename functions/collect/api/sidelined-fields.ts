import * as z from 'zod';
import { ErrorClass } from '../../../schemas/sidelined-record.ts';
import { defineField, type FieldHandler } from '../../shared/edge/graphql.ts';
import { Rejected } from '../../shared/errors.ts';
import { oncePerKey } from '../../shared/once-per-key.ts';
import type { RequestAnswers } from '../../shared/ports/request-answers.ts';
import type { SidelinedName, SidelinedRecords } from '../../shared/ports/sidelined-records.ts';
import { Instant } from '../reading/instant.ts';
import { DAY_MS, Day } from './days.ts';
import { PageArguments, pageOf } from './page.ts';
import { presentSidelined } from './present.ts';
import { orderReplays, type ReplayDependencies } from './replay.ts';

const MAX_RANGE_DAYS = 31;
const NAMES_AT_ONCE = 1_000;

const Narrowed = { source: z.string().min(1).max(1_024).optional(), errorClass: z.optional(ErrorClass) };
const ReplayInput = z.object({
  ...Narrowed,
  idempotencyKey: z.string().min(1).max(128),
  from: Instant,
  to: Instant,
  rationale: z.string().trim().min(1).max(2_000),
  nextToken: z.string().max(4_096).optional(),
});

interface SidelinedDependencies extends ReplayDependencies {
  readonly answers: RequestAnswers;
}

/** `sidelinedRecords`, `sidelinedCounts` and `replaySidelined`: what could not become a signal, and its second chance. */
export const sidelinedFields = (deps: SidelinedDependencies): Readonly<Record<string, FieldHandler>> => ({
  sidelinedRecords: defineField({
    action: 'read',
    arguments: PageArguments.extend({ ...Narrowed, day: Day }),
    handle: async ({ day, source, errorClass, ...page }) => {
      const query = {
        day,
        ...(source === undefined ? {} : { source }),
        ...(errorClass === undefined ? {} : { errorClass }),
      };
      const { items, nextToken } = await deps.sidelined.list(query, pageOf(page));
      return { items: items.map(presentSidelined), nextToken: nextToken ?? null };
    },
  }),
  sidelinedCounts: defineField({
    action: 'read',
    arguments: z.object({ day: Day }),
    handle: ({ day }) => countsOf(day, deps.sidelined),
  }),
  replaySidelined: defineField({
    action: 'lead',
    arguments: z.object({ input: ReplayInput }),
    handle: ({ input }, caller) => {
      checkRange(input);
      const orderedBy = { id: caller.id, name: caller.name };
      return oncePerKey({ field: 'replaySidelined', caller, input }, deps.answers, () =>
        orderReplays({ ...input, orderedBy }, deps),
      );
    },
  }),
});

async function countsOf(day: string, sidelined: SidelinedRecords) {
  const counts = new Map<string, Pick<SidelinedName, 'source' | 'errorClass'> & { count: number }>();
  let nextToken: string | undefined;
  do {
    const page = { limit: NAMES_AT_ONCE, ...(nextToken === undefined ? {} : { nextToken }) };
    const names = await sidelined.names({ day }, page);
    for (const { source, errorClass } of names.items) {
      const key = `${source} ${errorClass}`;
      counts.set(key, { source, errorClass, count: (counts.get(key)?.count ?? 0) + 1 });
    }
    nextToken = names.nextToken;
  } while (nextToken !== undefined);
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count);
}

function checkRange({ from, to }: { readonly from: number; readonly to: number }): void {
  if (from >= to) throw bad('input.to', 'must be after from');
  if (to - from > MAX_RANGE_DAYS * DAY_MS)
    throw bad('input.from', `must be at most ${MAX_RANGE_DAYS} days before to`);
}

const bad = (path: string, reason: string): Rejected =>
  new Rejected('BadInput', `${path}: ${reason}`, { path, info: { reason } });
