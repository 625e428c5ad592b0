import type { Acceptance, KnownShape } from '../../../schemas/known-shape.ts';
import { isWithin } from './known-fields.ts';

/**
 * The shape after somebody said that its source is now like this: the drift has ended, and a field that vanished is
 * forgotten, so that its return would be news. The same shape when that drift is not open.
 */
export function accepted(shape: KnownShape, driftId: string, acceptance: Acceptance): KnownShape {
  const drift = shape.drifts.find((one) => one.driftId === driftId);
  if (drift?.state !== 'open') return shape;
  const forgets = drift.kind === 'vanished_field';
  return {
    ...shape,
    version: shape.version + 1,
    fields: forgets ? shape.fields.filter(({ path }) => !isWithin(path, drift.path)) : shape.fields,
    drifts: shape.drifts.map((one) =>
      one === drift ? { ...one, state: 'accepted', endedAt: acceptance.at, acceptance } : one,
    ),
  };
}
