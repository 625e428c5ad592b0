import * as z from '../zod.ts';

const V1 = z.looseObject({
  unresolved: z.array(z.string()),
  provenance: z.looseObject({}),
});

/** Who enriched while version 1 was written, in this order; each was its version 1. */
const ENRICHERS = ['service', 'deployment', 'owner'] as const;

/**
 * Version 2 says what each enricher did. Version 1 knew only which of them found nothing, and not why: the others found
 * something, and what they set was not recorded.
 */
export function v1ToV2(stored: unknown): unknown {
  const signal = V1.parse(stored);
  const enrichments = ENRICHERS.map((enricher) => ({
    enricher,
    version: 1,
    ...(signal.unresolved.includes(enricher) ? { reason: 'not-recorded' } : {}),
  }));
  return { ...signal, schemaVersion: 2, provenance: { ...signal.provenance, enrichments } };
}
