import { randomUUID } from 'node:crypto';
import type { Answered } from '../../steps/graphql.ts';
import { dataOf } from '../../steps/investigation.ts';

/** What the scenario knows by now: names of its own, and ids that answers brought. Throws for a name that nobody kept. */
export type Known = Record<string, string>;
export const nothingKnown = (): Known =>
  new Proxy<Known>(
    {},
    {
      get: (kept, name) => {
        const value = Reflect.get(kept, name);
        if (value === undefined) throw new Error(`no step before this one has kept "${String(name)}"`);
        return value;
      },
    },
  );

/** One execution of an operation of graphql/operations. */
export interface Step {
  /** Name of the file. */
  readonly operation: string;
  /** Ana is a lead, ben an investigator, eve an auditor. */
  readonly by: 'ana' | 'ben' | 'eve';
  readonly variables: (known: Known) => Readonly<Record<string, unknown>>;
  /** Looks into the answer and keeps what later steps need. What a query throws here is asked again for a while. */
  readonly then: (answer: Answered, known: Known) => void;
}
/** Something that happens outside of the API. */
export type Happening = (known: Known) => Promise<void>;
export type Steps = readonly (Step | Happening)[];

type Then = Step['then'];
type Fields = (known: Known) => object;

/** Asks, with variables as they are. */
export const asks = (
  operation: string,
  variables: Fields = () => ({}),
  then: Then = () => undefined,
): Step => ({
  operation,
  by: 'ana',
  variables: (known) => ({ ...variables(known) }),
  then,
});

/** A mutation whose input needs a key. */
export const does = (operation: string, input: Fields, then?: Then): Step =>
  asks(operation, (known) => ({ input: { idempotencyKey: randomUUID(), ...input(known) } }), then);

/** A mutation of the one investigation that all of this is about, unless its input says otherwise. */
export const inRoom = (operation: string, input: Fields, then?: Then): Step =>
  does(operation, (known) => ({ investigationId: known['room'], ...input(known) }), then);

/** The same by ben. */
export const byBen = (step: Step): Step => ({ ...step, by: 'ben' });

/** The same by eve. */
export const byEve = (step: Step): Step => ({ ...step, by: 'eve' });

/** Keeps one member of the answer. */
export const keep =
  (member: string, as = member): Then =>
  (answer, known) => {
    known[as] = text(answer[member]);
  };

/** Keeps members of what the event says. */
export const keepData =
  (...members: readonly string[]): Then =>
  (event, known) => {
    for (const member of members) known[member] = text(dataOf(event)[member]);
  };

function text(value: unknown): string {
  if (typeof value !== 'string' || value === '') throw new Error(`${String(value)} is no text to keep`);
  return value;
}
