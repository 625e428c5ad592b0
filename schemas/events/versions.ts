import type { EarlierShape } from './earlier-shape.ts';
import { EVIDENCE_FROZEN_V1 } from './evidence-v1.ts';

/**
 * The data of event types as earlier versions had it, oldest first: version 1, 2 and so on before the present one. A type
 * that is not here is at version 1. What was stored stays readable for good, so that nothing is ever taken out of this table.
 */
export const EARLIER_SHAPES: Readonly<Record<string, readonly EarlierShape[]>> = {
  'evidence.frozen': [EVIDENCE_FROZEN_V1],
};

/** The version that events of a type are written with now. */
export const eventVersionOf = (type: string): number => (EARLIER_SHAPES[type]?.length ?? 0) + 1;
