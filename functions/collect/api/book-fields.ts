import * as z from 'zod';
import { defineField, type FieldHandler } from '../../shared/edge/graphql.ts';
import type { Ledger } from '../../shared/ports/ledger.ts';
import { booksOf } from './present.ts';

const Hour = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}$/, 'must be a UTC hour such as 2026-05-04T10')
  .refine((hour) => !Number.isNaN(Date.parse(`${hour}:00:00Z`)), 'is not an hour of the calendar');

/** `books`: what became of everything that arrived. */
export const bookFields = (ledger: Ledger): Readonly<Record<string, FieldHandler>> => ({
  books: defineField({
    action: 'read',
    arguments: z.object({ hour: Hour }),
    handle: async ({ hour }) => booksOf(hour, await ledger.lines(hour)),
  }),
});
