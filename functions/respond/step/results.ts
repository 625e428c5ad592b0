import * as z from 'zod';
import { attemptKey } from '../attempt.ts';
import type { LocatedRun, StepDeps } from './step-deps.ts';

/** What is larger is kept as an object of the evidence store, and only referred to. */
const INLINE_BYTES = 16 * 1024;

const Kept = z.object({
  endedAt: z.string(),
  result: z.unknown(),
  objectKey: z.string().optional(),
});

/** What later steps may read of a step that is over. */
export interface StepOutcome {
  /** ISO-8601. */
  readonly endedAt: string;
  readonly result: unknown;
}

type Deps = Pick<StepDeps, 'runs' | 'ports' | 'clock'>;

/** Which step of which attempt of which run, `[3]` behind it for the fourth item of a forEach. */
export const stepKey = (
  run: LocatedRun,
  { step, at }: { readonly step: string; readonly at: string },
): string => `${attemptKey(run)}/${step}${at}`;

/** The same for whatever is decided once for all attempts. */
export const lastingKey = (
  run: LocatedRun,
  { step, at }: { readonly step: string; readonly at: string },
): string => `${run.runId}/${step}${at}`;

/** Keeps what a step came to, once: a retry finds what the first try kept. */
export async function keepResult(
  { runs, ports, clock }: Deps,
  run: LocatedRun,
  { key, result }: { readonly key: string; readonly result: unknown },
): Promise<void> {
  const endedAt = new Date(clock.now()).toISOString();
  const text = JSON.stringify(result ?? null);
  if (Buffer.byteLength(text) <= INLINE_BYTES) {
    await runs.recordOutcome(`${key}/outcome`, { endedAt, result: JSON.parse(text) });
    return;
  }
  const { objectKey } = await ports.evidence.freeze(run.investigationId, text);
  await runs.recordOutcome(`${key}/outcome`, { endedAt, objectKey });
}

/** Undefined for a step that is not over. */
export async function readResult({ runs, ports }: Deps, key: string): Promise<StepOutcome | undefined> {
  const kept = Kept.optional().parse(await runs.outcome(`${key}/outcome`));
  if (kept === undefined) return undefined;
  const { endedAt, objectKey } = kept;
  if (objectKey === undefined) return { endedAt, result: kept.result };
  return { endedAt, result: JSON.parse(await ports.evidence.read(objectKey)) };
}
