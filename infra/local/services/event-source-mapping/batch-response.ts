import * as z from 'zod';

const Response = z.looseObject({
  batchItemFailures: z.array(z.looseObject({ itemIdentifier: z.string().min(1) })).nullish(),
});

/**
 * What a function that reports batch item failures said: the index of the first record to deliver again, or undefined when
 * all went well. The lowest reported sequence number is the checkpoint; an answer that names a record that is not in the
 * batch, or none at all, fails the whole batch.
 */
export function firstFailure(answer: unknown, sequenceNumbers: readonly string[]): number | undefined {
  if (answer === null || answer === undefined) return undefined;
  const parsed = Response.safeParse(answer);
  if (!parsed.success) return 0;
  const failures = parsed.data.batchItemFailures ?? [];
  if (failures.length === 0) return undefined;
  const indexes = failures.map((failure) => sequenceNumbers.indexOf(failure.itemIdentifier));
  return Math.max(0, Math.min(...indexes));
}
