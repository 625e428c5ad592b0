import type { Playbook, PlaybookInput, RunInputs } from '../../schemas/playbook.ts';
import { Rejected } from '../shared/errors.ts';

type Value = RunInputs[string];

/** All together: every state of an execution carries them, and holds 256 KiB. */
const MOST_BYTES = 64 * 1024;

/**
 * The inputs of a run: for each that the playbook declares, the value given, or its default. Throws Rejected `BadInput`
 * when one is missing or of the wrong type, when one is given that the playbook does not have, and when they are too large. `root` begins the path.
 */
export function completeInputs(
  { id, inputs }: Pick<Playbook, 'id' | 'inputs'>,
  given: ReadonlyMap<string, Value>,
  root: string,
): RunInputs {
  const unknown = [...given.keys()].find((name) => !Object.hasOwn(inputs, name));
  if (unknown !== undefined) throw bad(`${root}.${unknown}`, `playbook ${id} has no such input`);
  const complete = Object.fromEntries(
    Object.entries(inputs).map(([name, input]) => [
      name,
      inputValue(input, given.get(name), `${root}.${name}`),
    ]),
  );
  if (Buffer.byteLength(JSON.stringify(complete)) > MOST_BYTES)
    throw bad(root, `has more than ${MOST_BYTES / 1024} KiB`);
  return complete;
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
