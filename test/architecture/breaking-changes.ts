/** A JSON Schema as `z.toJSONSchema` makes it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

const LOWER_BOUNDS = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems'];
const UPPER_BOUNDS = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems'];
/** Say nothing of what fits. */
const SILENT = ['$schema', 'description', 'default'];
const COMPARED = [
  'type',
  'enum',
  'const',
  'properties',
  'required',
  'items',
  'additionalProperties',
  'propertyNames',
];

/**
 * Why a document that fits `before` might not fit `after`, one line per reason, with the path of the field. Empty when every
 * such document still fits. What it can't judge it calls a change.
 */
export function breakingChanges(before: JsonSchema, after: JsonSchema, path = ''): readonly string[] {
  return [
    ...valuesLost(before, after).map((reason) => `${path || 'signal'}: ${reason}`),
    ...boundsTightened(before, after).map((reason) => `${path || 'signal'}: ${reason}`),
    ...fieldsChanged(before, after, path),
    ...innerChanges(before, after, path),
  ];
}

function valuesLost(before: JsonSchema, after: JsonSchema): readonly string[] {
  const [known, wanted] = [allowed(before), allowed(after)];
  const choices = (known ?? []).filter((value) => wanted !== undefined && !wanted.includes(value));
  const types = listOf(before['type']).filter(
    (type) => after['type'] !== undefined && !listOf(after['type']).some((wide) => holds(wide, type)),
  );
  return [
    ...(choices.length > 0 ? [`no longer takes ${choices.join(', ')}`] : []),
    ...(known === undefined && wanted !== undefined ? [`takes only ${wanted.join(', ')} now`] : []),
    ...(types.length > 0 ? [`is no longer of type ${types.join(', ')}`] : []),
    ...(before['type'] === undefined && after['type'] !== undefined ? ['has a type now'] : []),
  ];
}

const holds = (wide: unknown, narrow: unknown): boolean =>
  wide === narrow || (wide === 'number' && narrow === 'integer');

const allowed = (schema: JsonSchema): readonly string[] | undefined => {
  if (schema['const'] !== undefined) return [JSON.stringify(schema['const'])];
  return Array.isArray(schema['enum']) ? schema['enum'].map((value) => JSON.stringify(value)) : undefined;
};

function boundsTightened(before: JsonSchema, after: JsonSchema): readonly string[] {
  const numberOf = (schema: JsonSchema, name: string) => schema[name] as number | undefined;
  const tightened = (names: readonly string[], tighter: (was: number, is: number) => boolean) =>
    names.filter((name) => {
      const [was, is] = [numberOf(before, name), numberOf(after, name)];
      return is !== undefined && (was === undefined || tighter(was, is));
    });
  const bounds = [
    ...tightened(LOWER_BOUNDS, (was, is) => is > was),
    ...tightened(UPPER_BOUNDS, (was, is) => is < was),
  ];
  const known = [...SILENT, ...COMPARED, ...LOWER_BOUNDS, ...UPPER_BOUNDS];
  const others = Object.keys(after).filter(
    (name) => !known.includes(name) && JSON.stringify(after[name]) !== JSON.stringify(before[name]),
  );
  return [...bounds, ...others].map((name) => `has another ${name}: ${JSON.stringify(after[name])}`);
}

function fieldsChanged(before: JsonSchema, after: JsonSchema, path: string): readonly string[] {
  const [were, are] = [membersOf(before), membersOf(after)];
  const closed = after['additionalProperties'] === false;
  const required = listOf(after['required']).filter((name) => !listOf(before['required']).includes(name));
  return [
    ...Object.keys(were)
      .filter((name) => !(name in are) && closed)
      .map((name) => `${at(path, name)}: was removed`),
    ...required.map((name) =>
      String(name) in were
        ? `${at(path, String(name))}: is required now`
        : `${at(path, String(name))}: is new and required`,
    ),
    ...(closed && before['properties'] !== undefined && before['additionalProperties'] !== false
      ? [`${path || 'signal'}: takes no further fields now`]
      : []),
    ...Object.keys(were)
      .filter((name) => name in are)
      .flatMap((name) => breakingChanges(were[name]!, are[name]!, at(path, name))),
  ];
}

/** Of lists and maps. */
function innerChanges(before: JsonSchema, after: JsonSchema, path: string): readonly string[] {
  const inner = (name: string, where: string) => {
    const [was, is] = [before[name], after[name]];
    if (!isSchema(is)) return [];
    return isSchema(was) ? breakingChanges(was, is, where) : [`${where}: is bounded now`];
  };
  return [
    ...inner('items', `${path}[]`),
    ...inner('additionalProperties', `${path}.*`),
    ...inner('propertyNames', `${path} (names)`),
  ];
}

const at = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`);
const listOf = (value: unknown): readonly unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];
const isSchema = (value: unknown): value is JsonSchema => typeof value === 'object' && value !== null;
const membersOf = (schema: JsonSchema): Readonly<Record<string, JsonSchema>> =>
  (schema['properties'] as Readonly<Record<string, JsonSchema>> | undefined) ?? {};
