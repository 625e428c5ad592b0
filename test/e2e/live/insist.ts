import { setTimeout } from 'node:timers/promises';
import type { InvestigationEvent } from '../../../graphql/client/investigation-event.ts';
import { graphql, operation } from '../../steps/graphql.ts';

/** What the API says when a function died, and when too many wrote at once: asking again helps. */
const PASSING = ['InternalError', 'Unavailable'];
const MOST_ATTEMPTS = 20;
const PAUSE_MS = 50;

interface Insisting {
  readonly token: string;
  /** Of the operation. */
  readonly name: string;
  /** Its variables, idempotency key and all: the same in each attempt. */
  readonly request: Readonly<Record<string, unknown>>;
  /** The connection breaks before the first answer has come back. */
  readonly loseAnswer: boolean;
}

/** Asks, with the same key, until the API acknowledges it. Throws what the API will say again and again. */
export async function insist({ token, name, request, loseAnswer }: Insisting): Promise<InvestigationEvent> {
  if (loseAnswer) await graphql(token, operation(name), request);
  for (let attempt = 1; ; attempt += 1) {
    const { data, errors } = await graphql(token, operation(name), request);
    const [failure] = errors;
    if (failure === undefined) return Object.values(data ?? {})[0];
    if (!PASSING.includes(String(failure.errorType)) || attempt === MOST_ATTEMPTS)
      throw new Error(`${name}, attempt ${attempt}: ${failure.errorType}: ${failure.message}`);
    await setTimeout(PAUSE_MS * attempt);
  }
}
