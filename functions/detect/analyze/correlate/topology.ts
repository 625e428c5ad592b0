import * as z from 'zod';
import type { Service } from '../../../../schemas/catalogue.ts';
import { Rejected } from '../../../shared/errors.ts';
import { parseInput } from '../../../shared/parse-input.ts';
import type { StrategyContext } from '../../strategy.ts';
import { readJson } from './read-json.ts';

const Dependencies = z.array(z.object({ caller: z.string().min(1), callee: z.string().min(1) }));
const Wrapped = z.object({ dependencies: Dependencies });

/**
 * The dependencies of a topology file as the catalogue would declare them. Takes `{"dependencies":[{"caller","callee"}]}` or
 * the list alone. Throws `Rejected` (BadInput) that names the field.
 */
export function readTopology(text: string): StrategyContext {
  const byCaller = Map.groupBy(dependenciesIn(text), ({ caller }) => caller);
  const services = new Map(
    [...byCaller].map(([caller, own]) => [
      caller,
      declared(
        caller,
        own.map(({ callee }) => callee),
      ),
    ]),
  );
  return { services, learned: new Map() };
}

function dependenciesIn(text: string): z.infer<typeof Dependencies> {
  try {
    const value = readJson(text);
    return Array.isArray(value) ? parseInput(Dependencies, value) : parseInput(Wrapped, value).dependencies;
  } catch (error) {
    if (!(error instanceof Rejected)) throw error;
    throw new Rejected('BadInput', error.message, { path: '--topology' });
  }
}

const declared = (name: string, dependencies: readonly string[]): Service => ({
  name,
  dependencies: [...new Set(dependencies)],
  owner: 'unknown',
  tier: 2,
  aliases: [],
  environments: [],
  thresholds: [],
  links: [],
});
