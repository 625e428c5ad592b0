import * as z from 'zod';
import { type HypothesisCheck, Operator } from '../../../schemas/events/hypothesis-check.ts';
import { jsonArgument } from '../../shared/edge/graphql.ts';
import { Id } from '../command/command-input.ts';

const Plain = z.union([z.number(), z.string().max(1_000)]);

const Fields = z.strictObject({
  title: z.string().min(1).max(300),
  templateId: Id,
  parameters: jsonArgument(z.record(z.string().max(100), Plain)),
  store: z.enum(['hot', 'cold']),
  measure: z.enum(['row_count', 'cell', 'sum', 'min', 'max', 'mean']),
  column: z.string().min(1).max(255).optional(),
  row: z.int().min(0).max(100_000).default(0),
  operator: Operator,
  value: jsonArgument(Plain),
});

/** A check as people write it: flat, as GraphQL inputs know no unions. It gets its id when it is kept. */
export const CheckInput = Fields.transform((given, context): Omit<HypothesisCheck, 'checkId'> => {
  const { measure: of, column, row, operator, value, ...asked } = given;
  if (of === 'row_count') return { ...asked, expectation: { measure: { of }, operator, value } };
  if (column === undefined)
    context.addIssue({ code: 'custom', message: `is required for ${of}`, path: ['column'] });
  const measure = of === 'cell' ? { of, column: column ?? '', row } : { of, column: column ?? '' };
  return { ...asked, expectation: { measure, operator, value } };
});
