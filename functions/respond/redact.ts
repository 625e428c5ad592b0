import type { Playbook, PlaybookRun, RunInputs } from '../../schemas/playbook.ts';

const SECRET_NAME = /(password|passphrase|secret|token|api_?key|private_?key|credentials?)$/i;
const REDACTED = '[redacted]';
/** What is shorter is found in every text, and is no secret. */
const LEAST_CHARACTERS = 4;

/** Inputs whose values are shown to nobody: those that the document says so of, and those whose name does. */
export const sensitiveInputs = ({ inputs }: Pick<Playbook, 'inputs'>): readonly string[] =>
  Object.entries(inputs).flatMap(([name, { sensitive }]) =>
    sensitive === true || SECRET_NAME.test(name) ? [name] : [],
  );

type Redacting = Pick<PlaybookRun, 'inputs' | 'sensitive'>;

/** The inputs of a run as people may see them. */
export const shownInputs = ({ inputs, sensitive = [] }: Redacting): RunInputs =>
  Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [name, sensitive.includes(name) ? REDACTED : value]),
  );

/** A text about a run without the values that nobody is shown, wherever they stand in it. */
export function shownText({ inputs, sensitive = [] }: Redacting, text: string): string {
  const values = sensitive
    .flatMap((name) => inputs[name] ?? [])
    .map(String)
    .filter(({ length }) => length >= LEAST_CHARACTERS)
    .sort((a, b) => b.length - a.length);
  return values.reduce((shown, value) => shown.replaceAll(value, REDACTED), text);
}
