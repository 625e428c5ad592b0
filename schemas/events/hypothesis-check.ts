import * as z from 'zod';
import { Id } from './envelope.ts';

const ColumnName = z.string().min(1).max(255);

/** Which one value of an answer is looked at. */
export const Measure = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('row_count') }),
  z.strictObject({
    of: z.literal('cell'),
    column: ColumnName,
    row: z.int().min(0).max(100_000).describe('From 0'),
  }),
  z.strictObject({ of: z.enum(['sum', 'min', 'max', 'mean']), column: ColumnName }),
]);
export type Measure = z.output<typeof Measure>;

export const Operator = z.enum(['lt', 'le', 'eq', 'ne', 'ge', 'gt']);
export type Operator = z.output<typeof Operator>;

/** What the answer has to be for the hypothesis to be supported. When it is not, the hypothesis is refuted. */
export const Expectation = z.strictObject({
  measure: Measure,
  operator: Operator,
  value: z.union([z.number(), z.string().max(1_000)]),
});
export type Expectation = z.output<typeof Expectation>;

/** A question whose answer speaks for a hypothesis or against it, decided before it is asked. */
export const HypothesisCheck = z.strictObject({
  checkId: Id,
  title: z.string().min(1).max(300),
  templateId: Id,
  parameters: z.record(z.string().max(100), z.union([z.string().max(1_000), z.number()])),
  store: z.enum(['hot', 'cold']),
  expectation: Expectation,
});
export type HypothesisCheck = z.output<typeof HypothesisCheck>;

export const CheckOutcome = z.enum(['supports', 'refutes', 'inconclusive']);
export type CheckOutcome = z.output<typeof CheckOutcome>;

/** What a check found. No evidence when the question could not be answered. */
export const CheckResult = z.strictObject({
  checkId: Id,
  outcome: CheckOutcome,
  measured: z.union([z.number(), z.string().max(1_000), z.null()]),
  reason: z.string().max(500),
  evidenceId: Id.optional(),
});
export type CheckResult = z.output<typeof CheckResult>;

export const MAX_CHECKS = 5;
