import { SIGNAL_SCHEMA_VERSION, Signal } from './signal.ts';
import { v1ToV2 } from './upcasts/v1-to-v2.ts';
import * as z from './zod.ts';

/** One step per version, from version 1 on: the first makes version 2 of version 1. */
const UPCASTS: readonly ((stored: unknown) => unknown)[] = [v1ToV2];

const Versioned = z.looseObject({
  schemaVersion: z
    .int()
    .check(
      z.positive(),
      z.maximum(SIGNAL_SCHEMA_VERSION, `is newer than ${SIGNAL_SCHEMA_VERSION}, which this code reads`),
    ),
});

/**
 * A signal as it was stored, by whatever version of Signalroom, in its present shape. Every reader of stored signals comes
 * through here. Throws ZodError, which names the field, for what is no signal or one of a version that is not known yet.
 */
export function readSignal(stored: unknown): Signal {
  const { schemaVersion } = Versioned.parse(stored);
  const steps = UPCASTS.slice(schemaVersion - 1);
  return Signal.parse(steps.reduce((signal, upcast) => upcast(signal), stored));
}
