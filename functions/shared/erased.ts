import type { Erasure } from '../../schemas/investigation-erasure.ts';
import { Rejected } from './errors.ts';

/** The answer to whoever asks for an investigation that was erased. */
export function erasedError({ investigationId, erasedAt, rule, sequence, hash }: Erasure): Rejected {
  const when = new Date(erasedAt).toISOString();
  return new Rejected('Erased', `investigationId: "${investigationId}" was erased on ${when}`, {
    path: 'investigationId',
    info: { investigationId, erasedAt: when, rule, sequence, hash },
  });
}
