import * as z from 'zod';
import type { Person } from './people.ts';

const Answer = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z.array(z.looseObject({ message: z.string(), errorType: z.string().nullish() })).optional(),
});

/** The GraphQL API as one person. */
export class Api {
  readonly #url: string;
  readonly person: Person;

  constructor(url: string, person: Person) {
    this.#url = url;
    this.person = person;
  }

  /** Asks for one field and gives its value, parsed. Throws an error with the API's own type and message. */
  async ask<S extends z.ZodType>(
    document: string,
    variables: Record<string, unknown>,
    schema: S,
  ): Promise<z.output<S>> {
    const headers = { 'content-type': 'application/json', authorization: this.person.token };
    const body = JSON.stringify({ query: document, variables });
    const response = await fetch(this.#url, { method: 'POST', headers, body });
    const { data, errors } = Answer.parse(await response.json());
    const [failure] = errors ?? [];
    if (failure !== undefined) throw new Error(`${failure.errorType ?? 'Error'}: ${failure.message}`);
    return schema.parse(Object.values(data ?? {})[0]);
  }
}
