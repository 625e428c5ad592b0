import { z } from 'zod';
import { defineField, type FieldHandler } from '../../shared/edge/graphql.ts';
import type { Ledger } from '../../shared/ports/ledger.ts';
import type { SidelinedRecords } from '../../shared/ports/sidelined-records.ts';
import { PageArguments, pageOf } from './page.ts';
import { booksOf, presentSidelined } from './present.ts';

const Hour = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}$/, 'must be a UTC hour such as 2026-05-04T10')
  .refine((hour) => !Number.isNaN(Date.parse(`${hour}:00:00Z`)), 'is not an hour of the calendar');
const Day = z.iso.date('must be a UTC day such as 2026-05-04');

/** `books` and `sidelinedRecords`: what became of everything that arrived. */
export const bookFields = (deps: {
  readonly ledger: Ledger;
  readonly sidelined: SidelinedRecords;
}): Readonly<Record<string, FieldHandler>> => ({
  books: defineField({
    role: 'viewer',
    arguments: z.object({ hour: Hour }),
    handle: async ({ hour }) => booksOf(hour, await deps.ledger.counts(hour)),
  }),
  sidelinedRecords: defineField({
    role: 'viewer',
    arguments: PageArguments.extend({ day: Day }),
    handle: async ({ day, ...page }) => {
      const { items, nextToken } = await deps.sidelined.list(day, pageOf(page));
      return { items: items.map(presentSidelined), nextToken: nextToken ?? null };
    },
  }),
});
