import { expect } from '@jest/globals';
import { getOperationAST, parse } from 'graphql';
import { patiently } from '../../../infra/local/demonstration/patience.ts';
import { type Answered, graphql, operation } from '../../steps/graphql.ts';
import type { SignedInPerson } from '../../steps/people.ts';
import { openSubscription, type Wire } from '../live/wire.ts';
import { misfits } from './misfits.ts';
import type { Known, Step, Steps } from './step.ts';

const PATIENCE_MS = 90_000;

/** The API refused. Asking again would be refused again. */
class Refused extends Error {}

/** Performs steps one after the other, and looks at each answer: no errors, the shape that was asked for, and something in it. */
export class Performer {
  readonly #people: Readonly<Record<Step['by'], SignedInPerson>>;
  readonly #known: Known;
  readonly #wires: Wire[] = [];
  readonly #heard = new Map<string, unknown[]>();
  /** Names of the operations that were answered. */
  readonly answered = new Set<string>();

  constructor(people: Readonly<Record<Step['by'], SignedInPerson>>, known: Known) {
    this.#people = people;
    this.#known = known;
  }

  /** Throws an error that names the operation. */
  async perform(steps: Steps): Promise<void> {
    for (const step of steps) {
      if (typeof step === 'function') await step(this.#known);
      else await this.#execute(step).catch((error) => fail(step.operation, error));
    }
    for (const name of this.#heard.keys()) await this.#listen(name).catch((error) => fail(name, error));
  }

  leave(): void {
    for (const { socket } of this.#wires) socket.terminate();
  }

  async #execute(step: Step): Promise<void> {
    const kind = getOperationAST(parse(operation(step.operation)))?.operation;
    if (kind === 'subscription') return this.#subscribe(step);
    const answer = kind === 'query' ? await this.#askAgain(step) : await this.#ask(step);
    this.#keepSequence(answer);
    this.answered.add(step.operation);
  }

  async #ask(step: Step): Promise<Answered> {
    const { token } = this.#people[step.by];
    const document = operation(step.operation);
    const { data, errors } = await graphql(token, document, step.variables(this.#known));
    const [failure] = errors;
    if (failure !== undefined) throw new Refused(`${failure.errorType}: ${failure.message}`);
    const answer = somethingIn(document, data);
    step.then(answer, this.#known);
    return answer;
  }

  /** What is asked for may still be on its way. */
  async #askAgain(step: Step): Promise<Answered> {
    let last: unknown;
    const ask = async (): Promise<{ readonly answer: Answered } | undefined> => {
      try {
        return { answer: await this.#ask(step) };
      } catch (error) {
        last = error;
        if (error instanceof Refused) throw error;
        return undefined;
      }
    };
    const found = await patiently('it is there', ask, PATIENCE_MS).catch((error) => {
      throw last ?? error;
    });
    return found.answer;
  }

  async #subscribe({ operation: name, by, variables }: Step): Promise<void> {
    const heard: unknown[] = [];
    this.#heard.set(name, heard);
    const { token } = this.#people[by];
    const subscription = { token, query: operation(name), variables: variables(this.#known) };
    await new Promise<void>((started) => {
      const wire = openSubscription(subscription, ({ type, payload }) => {
        if (type === 'start_ack') started();
        if (type === 'data') heard.push(payload?.['data']);
      });
      this.#wires.push(wire);
    });
  }

  async #listen(name: string): Promise<void> {
    const data = await patiently(
      'something is pushed',
      async () => this.#heard.get(name)?.at(0),
      PATIENCE_MS,
    );
    somethingIn(operation(name), data);
    this.answered.add(name);
  }

  /** Later edits are based on what was seen last. */
  #keepSequence(answer: Answered): void {
    const ofTheRoom = 'room' in this.#known && answer?.investigationId === this.#known['room'];
    if (ofTheRoom && typeof answer.sequence === 'number') this.#known['sequence'] = String(answer.sequence);
  }
}

/** The value of the document's only field: of the right shape, and neither null nor empty. */
function somethingIn(document: string, data: unknown): Answered {
  expect(misfits(document, data)).toEqual([]);
  const [answer] = Object.values(data as Record<string, Answered>);
  expect(answer).not.toBeNull();
  if (Array.isArray(answer)) expect(answer).not.toEqual([]);
  if (Array.isArray(answer.items)) expect(answer.items).not.toEqual([]);
  return answer;
}

function fail(name: string, error: unknown): never {
  const reason = error instanceof Error ? error.message : String(error);
  throw new Error(`graphql/operations/${name}.graphql: ${reason}`, { cause: error });
}
