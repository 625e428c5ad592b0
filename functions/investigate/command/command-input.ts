import * as z from 'zod';
import { EventEnvelope } from '../../../schemas/investigation-event.ts';

export const Id = z.string().min(1).max(128);
/** Every mutation carries these. */
export const Target = z.strictObject({ idempotencyKey: Id, investigationId: Id });
/** The part of any mutation's input that says which log it is for, and what its author had seen. */
export const Addressed = z.object({ ...Target.shape, basedOn: z.int().optional() });
export const Rationale = EventEnvelope.shape.rationale;

/** A draft's rationale, left out when none was given. */
export const because = (rationale: string | undefined) => (rationale === undefined ? {} : { rationale });

/** An instant as clients write it, ISO-8601 with an offset; epoch milliseconds inside. */
export const Moment = z.iso
  .datetime({ offset: true })
  .transform((text) => Date.parse(text))
  .pipe(z.int('is no instant'));

/** Services or teams. */
export const Names = z.array(z.string().min(1).max(255)).max(100);
