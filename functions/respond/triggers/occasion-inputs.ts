import type { PlaybookInput, RunInputs } from '../../../schemas/playbook.ts';
import { Rejected } from '../../shared/errors.ts';
import { completeInputs } from '../run-inputs.ts';
import type { Occasion } from './occasion.ts';
import type { Waiting } from './trigger-index.ts';

/** Where an input may come from, in the order in which they are tried. */
export const sourcesOf = ({ from = [] }: Pick<PlaybookInput, 'from'>): readonly string[] =>
  typeof from === 'string' ? [from] : from;

/** Throws Rejected `BadInput` when an input is missing, or when it can't be told which value is meant. */
export function occasionInputs({ published, trigger }: Waiting, occasion: Pick<Occasion, 'read'>): RunInputs {
  const { playbook } = published;
  const given = Object.entries(playbook.inputs).flatMap(([name, input]): [string, RunInputs[string]][] => {
    const text = firstOf(input, (source) => occasion.read(source, trigger));
    if (text === undefined) return [];
    return [[name, typed(text, { name, type: input.type })]];
  });
  return completeInputs(playbook, new Map(given), 'inputs');
}

function firstOf(input: PlaybookInput, read: (source: string) => string | undefined): string | undefined {
  for (const source of sourcesOf(input)) {
    const text = read(source);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** A list takes the one text that is given. */
function typed(
  text: string,
  { name, type }: { name: string; type: PlaybookInput['type'] },
): RunInputs[string] {
  if (type === 'number') return numberIn(text, name);
  return type === 'list' ? [text] : text;
}

function numberIn(text: string, name: string): number {
  const value = Number(text);
  if (!Number.isFinite(value)) throw new Rejected('BadInput', `inputs.${name}: must be a number`);
  return value;
}
