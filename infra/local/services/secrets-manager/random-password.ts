import { randomInt } from 'node:crypto';
import * as z from 'zod';

/** `GenerateSecretString` of a secret, with the defaults of CloudFormation. */
export const PasswordRules = z.strictObject({
  PasswordLength: z.int().min(1).max(4096).default(32),
  ExcludeCharacters: z.string().default(''),
  ExcludeLowercase: z.boolean().default(false),
  ExcludeUppercase: z.boolean().default(false),
  ExcludeNumbers: z.boolean().default(false),
  ExcludePunctuation: z.boolean().default(false),
  IncludeSpace: z.boolean().default(false),
  RequireEachIncludedType: z.boolean().default(true),
  SecretStringTemplate: z.string().optional(),
  GenerateStringKey: z.string().optional(),
});
export type PasswordRules = z.infer<typeof PasswordRules>;

/** A random password, or the template's JSON object with one under the key. Throws an Error when the rules leave nothing. */
export function generatedSecret(rules: PasswordRules): string {
  const password = randomPassword(rules);
  const { SecretStringTemplate: template, GenerateStringKey: key } = rules;
  if (template === undefined || key === undefined) return password;
  const members = z.record(z.string(), z.unknown()).parse(JSON.parse(template));
  return JSON.stringify({ ...members, [key]: password });
}

function randomPassword(rules: PasswordRules): string {
  const sets = characterSets(rules);
  const all = sets.join('');
  if (all === '') throw new Error('GenerateSecretString excludes every character');
  const required = rules.RequireEachIncludedType ? sets.map(oneOf) : [];
  if (required.length > rules.PasswordLength)
    throw new Error('PasswordLength is too short to hold one character of each type');
  const rest = Array.from({ length: rules.PasswordLength - required.length }, () => oneOf(all));
  return shuffled([...required, ...rest]).join('');
}

function characterSets(rules: PasswordRules): readonly string[] {
  const sets = [
    rules.ExcludeLowercase ? '' : 'abcdefghijklmnopqrstuvwxyz',
    rules.ExcludeUppercase ? '' : 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
    rules.ExcludeNumbers ? '' : '0123456789',
    rules.ExcludePunctuation ? '' : '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~',
    rules.IncludeSpace ? ' ' : '',
  ];
  const allowed = sets.map((set) =>
    [...set].filter((character) => !rules.ExcludeCharacters.includes(character)).join(''),
  );
  return allowed.filter((set) => set !== '');
}

const oneOf = (set: string): string => set.charAt(randomInt(set.length));

function shuffled(characters: readonly string[]): readonly string[] {
  const left = [...characters];
  return characters.map(() => left.splice(randomInt(left.length), 1)[0] ?? '');
}
