import { Rejected } from '../../shared/errors.ts';
import type { EarlierAnswer, RequestAnswers } from '../../shared/ports/request-answers.ts';
import { type Asked, requestOf } from './edit-catalogue.ts';

/**
 * Answers a mutation once per idempotency key of a person: sent again it gives the first answer, and nothing is done. `work` that
 * broke off before its answer was kept is done again, so it must be idempotent itself. Throws Rejected `KeyReused`.
 */
export async function oncePerKey(
  asked: Asked,
  answers: RequestAnswers,
  work: () => Promise<unknown>,
): Promise<unknown> {
  const request = requestOf(asked);
  const earlier = await answers.find(request);
  return answerIn(earlier ?? (await answers.keep(request, await work())));
}

function answerIn(earlier: EarlierAnswer): unknown {
  if (earlier.outcome === 'answered') return earlier.answer;
  const message = 'idempotencyKey: was used before for another request';
  throw new Rejected('KeyReused', message, { path: 'idempotencyKey' });
}
