import * as z from 'zod';

export const Id = z.string().regex(/^[a-z][a-z0-9-]{1,62}$/, 'must be kebab-case, 2 to 63 characters');
export const Seconds = z.int().positive();

/** A JSONata expression between `${` and `}`; it must be the whole value. */
export const Expression = z
  .string()
  .max(2_000)
  .regex(/^\$\{[\s\S]*\}$/, `must be an expression: \${ ... }`)
  .describe('JSONata over inputs, steps, item, index and run, as the whole value');

/** From harmless to not: only looks, changes what it can put back, changes for good. */
export const Risk = z.enum(['read', 'reversible', 'destructive']);
export type Risk = z.infer<typeof Risk>;

export const ApprovalRole = z.enum(['investigator', 'lead']);
export type ApprovalRole = z.infer<typeof ApprovalRole>;

/** What an action or a query needs. A text that is exactly `${ <JSONata> }` is evaluated; anything else is taken as it is written. */
export const Arguments = z.record(z.string(), z.json());
export type Arguments = z.infer<typeof Arguments>;
