import { z } from 'zod';
import { EventEnvelope } from '../../schemas/investigation-event.ts';

export const Id = z.string().min(1).max(128);
/** Every mutation carries these. */
export const Target = z.strictObject({ idempotencyKey: Id, investigationId: Id });
export const Rationale = EventEnvelope.shape.rationale;

/** A draft's rationale, left out when none was given. */
export const because = (rationale: string | undefined) => (rationale === undefined ? {} : { rationale });
