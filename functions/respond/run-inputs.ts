import type { Playbook, PlaybookInput, RunInputs } from '../../schemas/playbook.ts';
import { Rejected } from '../shared/errors.ts';

type Value = RunInputs[string];

/**
 * The inputs of a run: for each that the playbook declares, the value given, or its default. Throws Rejected `BadInput`
 * when one is missing or of the wrong type, or when one is given that the playbook does not have. `root` begins the path.
 */
export function completeInputs(
  { id, inputs }: Pick<Playbook, 'id' | 'inputs'>,
  given: ReadonlyMap<string, Value>,
  root: string,
): RunInputs {
  const unknown = [...given.keys()].find((name) => !Object.hasOwn(inputs, name));
  if (unknown !== undefined) throw bad(`${root}.${unknown}`, `playbook ${id} has no such input`);
  return Object.fromEntries(
    Object.entries(inputs).map(([name, input]) => [
      name,
      inputValue(input, given.get(name), `${root}.${name}`),
    ]),
  );
}

function inputValue(input: PlaybookInput, given: Value | undefined, path: string): Value {
  const value = given ?? input.default;
  if (value === undefined)
    throw bad(
      path,
      input.from === undefined
        ? 'is missing'
        : `is missing; it comes from ${[input.from].flat().join(' or ')}`,
    );
  if ((Array.isArray(value) ? 'list' : typeof value) !== input.type)
    throw bad(path, `must be a ${input.type}`);
  if (input.oneOf?.every((each) => each !== value))
    throw bad(path, `must be one of ${input.oneOf.join(', ')}`);
  return value;
}

const bad = (path: string, reason: string) => new Rejected('BadInput', `${path}: ${reason}`, { path });
