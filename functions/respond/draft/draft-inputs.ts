import type { PlaybookInput, RunInputs } from '../../../schemas/playbook.ts';
import type { Step } from '../../../schemas/playbook-step.ts';
import { naming } from './naming.ts';

type Value = RunInputs[string];

/** An input of the draft, with what it was in the investigation: undefined where nobody is shown that. */
export interface DraftInput {
  readonly name: string;
  readonly input: PlaybookInput;
  readonly value: Value | undefined;
}

/** Gathers what runs and queries were given: the same name with the same value is one input. */
export class DraftInputs {
  readonly #inputs = new Map<string, DraftInput>();
  readonly #name = naming('');

  /** The name under which the draft has it. What is said of it in several places is put together. */
  claim(name: string, input: PlaybookInput, value: Value | undefined): string {
    const known = [...this.#inputs.values()].find(
      (each) => isAlike(each.name, name) && each.input.type === input.type && isSame(each.value, value),
    );
    const given = known?.name ?? this.#name(name);
    this.#inputs.set(given, { name: given, input: { ...input, ...known?.input }, value });
    return given;
  }

  /** Those that steps read. */
  readBy(steps: readonly Step[]): readonly DraftInput[] {
    const text = JSON.stringify(steps);
    return [...this.#inputs.values()].filter(({ name }) => new RegExp(`inputs\\.\`?${name}\\b`).test(text));
  }
}

/** `service` and `serviceName` are called alike, `cluster` and `service` are not. */
const isAlike = (one: string, other: string): boolean => one.startsWith(other) || other.startsWith(one);

/** What nobody is shown is not known to be the same. */
const isSame = (one: Value | undefined, other: Value | undefined): boolean =>
  one !== undefined && JSON.stringify(one) === JSON.stringify(other);
