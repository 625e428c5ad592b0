import { StatesError } from '../../../../../states-language/states-error.ts';

/** How Lambda tells Step Functions that a process is gone. */
const DIED = new StatesError(
  'Runtime.ExitError',
  'RequestId: 1 Error: Runtime exited with error: signal: killed',
);

const forever = new Promise<never>(() => undefined);

/** Counts every moment at which a process can die, and lets one process die at one of them. */
export class Fate {
  /** Which moment, counted from 0; none: everybody lives. */
  readonly #at: number | undefined;
  #moments = 0;
  /** What happened at each moment. */
  readonly names: string[] = [];

  constructor(at?: number) {
    this.#at = at;
  }

  /** True when the process dies now. */
  strikes(what: string): boolean {
    this.names.push(what);
    this.#moments += 1;
    return this.#moments - 1 === this.#at;
  }
}

/**
 * Runs work as a process of its own, which may die before it begins, after any call of a port has taken its effect, and after
 * its last word, before anybody heard it. What is dead calls nothing any more.
 */
export async function asProcess<Ports extends object, T>(
  { name, fate, ports }: { readonly name: string; readonly fate: Fate; readonly ports: Ports },
  work: (ports: Ports) => Promise<T>,
): Promise<T> {
  if (fate.strikes(`${name} begins`)) throw DIED;
  const death = Promise.withResolvers<never>();
  const life = { ended: false };
  const hit = (what: string): boolean => {
    if (!fate.strikes(`${name}: ${what}`)) return false;
    life.ended = true;
    death.reject(DIED);
    return true;
  };
  const mortal = <P extends object>(port: P, portName: string): P =>
    new Proxy(port, {
      get: (target, key) => {
        const member: unknown = Reflect.get(target, key);
        if (typeof member !== 'function') return member;
        return async (...given: unknown[]) => {
          if (life.ended) return forever;
          const answer: unknown = await member.apply(target, given);
          return life.ended || hit(`${portName}.${String(key)}`) ? forever : answer;
        };
      },
    });
  const wrapped = Object.fromEntries(
    Object.entries(ports).map(([key, port]) => [key, mortal(port as object, key)]),
  ) as Ports;
  const answer = await Promise.race([work(wrapped), death.promise]);
  if (fate.strikes(`${name} answers`)) throw DIED;
  return answer;
}
