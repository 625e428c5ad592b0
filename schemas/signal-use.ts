import * as z from 'zod';

/** What an investigation uses a signal for. */
export const SignalUseKind = z.enum([
  'attached', // it is one of the investigation's signals
  'evidence', // it was frozen
  'verdict', // a verdict cites evidence that it was frozen as
  'root_cause', // a verdict names it as the change that was the cause
]);
export type SignalUseKind = z.infer<typeof SignalUseKind>;

/** One use of a signal, and the event that says so. */
export const SignalUse = z.strictObject({
  investigationId: z.string(),
  sequence: z.int().positive().describe('Of the event'),
  kind: SignalUseKind,
  evidenceId: z.string().optional(),
  verdictId: z.string().optional(),
  superseded: z.boolean().optional().describe('Of a verdict: whether a later one took its place'),
});
export type SignalUse = z.infer<typeof SignalUse>;
