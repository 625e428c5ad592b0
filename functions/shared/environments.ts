/** Words that mean one environment; a word of one group never means another. */
const WORDS: readonly (readonly string[])[] = [
  ['prod', 'prd', 'production', 'live'],
  ['staging', 'stage', 'stg'],
  ['test', 'tst', 'testing'],
  ['dev', 'develop', 'development'],
  ['qa', 'quality'],
  ['preprod', 'pre-prod', 'preproduction'],
];
const meanings = new Map(WORDS.flatMap((words) => words.map((word) => [word, words[0] ?? word] as const)));

const formOf = (environment: string): string => {
  const form = environment.toLowerCase().replace(/[_\-. ]+/g, '-');
  return meanings.get(form) ?? form;
};

/** Whether two words mean one environment: `Production` and `prd`. */
export const sameEnvironment = (one: string, other: string): boolean =>
  one === other || formOf(one) === formOf(other);

/** Every way to write an environment, in the normal form of names. */
export const spellingsOf = (environment: string): readonly string[] => {
  const form = formOf(environment);
  return [form, ...(WORDS.find(([first]) => first === form) ?? [])];
};

/** The declared environment that a word means, as it is declared: by its own letters, or else by its meaning when only one fits. */
export function environmentNamed(word: string, declared: readonly string[]): string | undefined {
  const exact = declared.find((one) => one.toLowerCase() === word.toLowerCase());
  if (exact !== undefined) return exact;
  const [first, ...others] = declared.filter((one) => sameEnvironment(one, word));
  return others.length === 0 ? first : undefined;
}
