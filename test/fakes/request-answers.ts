import type { EditRequest } from '../../functions/shared/ports/catalogue.ts';
import type { EarlierAnswer, RequestAnswers } from '../../functions/shared/ports/request-answers.ts';

export class FakeRequestAnswers implements RequestAnswers {
  readonly #kept = new Map<string, { readonly requestHash: string; readonly answer: string }>();

  async find(request: EditRequest): Promise<EarlierAnswer | undefined> {
    return this.#earlier(request);
  }

  async keep(request: EditRequest, answer: unknown): Promise<EarlierAnswer> {
    const earlier = this.#earlier(request);
    if (earlier !== undefined) return earlier;
    const { requestHash } = request;
    this.#kept.set(keyOf(request), { requestHash, answer: JSON.stringify(answer) });
    return { outcome: 'answered', answer };
  }

  #earlier(request: EditRequest): EarlierAnswer | undefined {
    const kept = this.#kept.get(keyOf(request));
    if (kept === undefined) return undefined;
    return kept.requestHash === request.requestHash
      ? { outcome: 'answered', answer: JSON.parse(kept.answer) }
      : { outcome: 'key-reused' };
  }
}

const keyOf = ({ actorId, idempotencyKey }: EditRequest): string => JSON.stringify([actorId, idempotencyKey]);
