import * as z from 'zod';
import type { TemplateParameter } from '../../../schemas/query-template.ts';
import type { Bindings } from '../query-language/expression-type.ts';
import type { ValueType } from '../query-language/value.ts';

type Declared = Readonly<Record<string, TemplateParameter>>;
type Given = Readonly<Record<string, string | number>>;

/** Parameters of a query are kept with the evidence, so they are plain: instants and durations are texts. */
export type ParametersSchema = z.ZodType<Given, unknown>;

const MILLISECONDS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};
const DURATION = /^(\d{1,9}(?:\.\d{1,6})?)(ms|s|m|h|d)$/;

/** ISO-8601 with a zone, between the years 2000 and 2100. */
export const Instant = z.iso
  .datetime({ offset: true })
  .refine((text) => text >= '2000' && text < '2100', 'must lie between the years 2000 and 2100');

/** What the parameters of a template are checked by when it is asked. */
export function parametersSchema(declared: Declared): ParametersSchema {
  const shape = Object.entries(declared).map(([name, parameter]) => [name, givenSchema(parameter)] as const);
  return z.strictObject(Object.fromEntries(shape)).transform(withoutUndefined).meta({ title: 'parameters' });
}

function givenSchema(parameter: TemplateParameter): z.ZodType<string | number | undefined> {
  const described = valueSchema(parameter).describe(parameter.description);
  if ('default' in parameter && parameter.default !== undefined) return described.default(parameter.default);
  return parameter.optional === true ? described.optional() : described;
}

function valueSchema(parameter: TemplateParameter): z.ZodType<string | number> {
  if (parameter.type === 'instant') return Instant;
  if (parameter.type === 'service') return z.string().min(1).max(255);
  if (parameter.type === 'enum') return z.enum(parameter.values);
  if (parameter.type === 'duration') return durationSchema(parameter.maximum);
  if (parameter.type === 'string') return z.string().max(1_000);
  return numberSchema(parameter);
}

/** A playbook hands its inputs over as text, so a number in digits is one. */
function numberSchema({
  type,
  minimum,
  maximum,
}: Extract<TemplateParameter, { type: 'number' | 'integer' }>) {
  const number = z.coerce.number<string | number>();
  const whole = type === 'integer' ? number.int() : number;
  const above = minimum === undefined ? whole : whole.min(minimum);
  return maximum === undefined ? above : above.max(maximum);
}

function durationSchema(maximum: string | undefined) {
  const text = z.string().regex(DURATION, 'must be a number with ms, s, m, h or d, such as 15m');
  if (maximum === undefined) return text;
  return text.refine((given) => durationMs(given) <= durationMs(maximum), `must be at most ${maximum}`);
}

function durationMs(text: string): number {
  const [, amount, unit = ''] = DURATION.exec(text) ?? [];
  return Number(amount) * (MILLISECONDS[unit] ?? Number.NaN);
}

const withoutUndefined = (given: Readonly<Record<string, string | number | undefined>>): Given => {
  const kept: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(given)) if (value !== undefined) kept[name] = value;
  return kept;
};

const TYPES: Readonly<Record<TemplateParameter['type'], ValueType>> = {
  string: 'string',
  service: 'string',
  enum: 'string',
  number: 'number',
  integer: 'number',
  duration: 'number',
  instant: 'instant',
};

/** What the body sees: a duration is a number of milliseconds. */
export const parameterTypes = (declared: Declared): Readonly<Record<string, ValueType>> =>
  Object.fromEntries(Object.entries(declared).map(([name, { type }]) => [name, TYPES[type]]));

/** The given values as the body sees them. What was left out is null. */
export function bindingsOf(declared: Declared, given: Given, now: number): Bindings {
  const bound = Object.entries(declared).map(([name, { type }]) => {
    const value = Object.hasOwn(given, name) ? (given[name] ?? null) : null;
    if (typeof value !== 'string') return [name, value] as const;
    if (type === 'instant') return [name, Date.parse(value)] as const;
    return [name, type === 'duration' ? durationMs(value) : value] as const;
  });
  return { parameters: Object.fromEntries(bound), now };
}

/** What is wrong with the declarations themselves: a default or bound that the type does not know. */
export function declarationProblems(
  declared: Declared,
): readonly { readonly path: readonly string[]; readonly reason: string }[] {
  return Object.entries(declared).flatMap(([name, parameter]) => {
    const at = (field: string, reason: string) => ({ path: ['parameters', name, field], reason });
    const bad = [];
    if (parameter.type === 'duration' && parameter.maximum !== undefined && !DURATION.test(parameter.maximum))
      bad.push(at('maximum', 'must be a number with ms, s, m, h or d, such as 15m'));
    else if ('default' in parameter && parameter.default !== undefined) {
      const checked = valueSchema(parameter).safeParse(parameter.default);
      if (!checked.success) bad.push(at('default', checked.error.issues[0]?.message ?? 'is not valid'));
    }
    return bad;
  });
}
