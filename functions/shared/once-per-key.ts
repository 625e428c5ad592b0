import type { Caller } from './caller.ts';
import { canonicalJson } from './canonical-json.ts';
import { Rejected } from './errors.ts';
import { sha256 } from './hash.ts';
import type { EarlierAnswer, RequestAnswers } from './ports/request-answers.ts';

/** What somebody asked for: the whole of it tells a retry from another request under the same key. */
export interface KeyedRequest {
  readonly field: string;
  readonly caller: Caller;
  readonly input: { readonly idempotencyKey: string };
}

/**
 * Answers a mutation once per idempotency key of a person: sent again it gives the first answer, and nothing is done. `work` that
 * broke off before its answer was kept is done again, so it must be idempotent itself. Throws Rejected `KeyReused`.
 */
export async function oncePerKey(
  asked: KeyedRequest,
  answers: RequestAnswers,
  work: () => Promise<unknown>,
): Promise<unknown> {
  const request = requestOf(asked);
  const earlier = await answers.find(request);
  return answerIn(earlier ?? (await answers.keep(request, await work())));
}

export const requestOf = ({ field, caller, input }: KeyedRequest) => ({
  actorId: caller.id,
  idempotencyKey: input.idempotencyKey,
  requestHash: sha256(canonicalJson({ field, input })),
});

function answerIn(earlier: EarlierAnswer): unknown {
  if (earlier.outcome === 'answered') return earlier.answer;
  const message = 'idempotencyKey: was used before for another request';
  throw new Rejected('KeyReused', message, { path: 'idempotencyKey' });
}
