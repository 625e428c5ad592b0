import { asJson, isObject } from '../json.ts';

interface Filter {
  readonly fieldName: string;
  readonly operator: string;
  readonly value: unknown;
}
interface Group {
  readonly filters: readonly Filter[];
}

/**
 * `util.transform.toSubscriptionFilter`: `{ severity: { ge: 5 }, or: [...], and: [...] }` becomes groups of filters,
 * any group of which must hold. `ignored` names fields to leave out; `rules` are fields that must hold as well.
 */
export function toSubscriptionFilter(
  object: unknown,
  ignored: unknown = [],
  rules: unknown = undefined,
): { readonly filterGroup: readonly Group[] } {
  const left = new Set(
    Array.isArray(asJson(ignored)) ? Array.from(Object.values(Object(ignored)), String) : [],
  );
  const groups = groupsOf(asJson(object)).map((filters) =>
    filters.filter(({ fieldName }) => !left.has(fieldName)),
  );
  const always = rules === undefined ? [[]] : groupsOf(asJson(rules));
  return { filterGroup: both(groups, always).map((filters) => ({ filters })) };
}

/** Either of the groups; in a group, all of its filters. */
type AnyOf = readonly (readonly Filter[])[];

function groupsOf(object: unknown): AnyOf {
  if (!isObject(object)) return [[]];
  return Object.entries(object).reduce<AnyOf>(
    (groups, [name, condition]) => {
      if (name === 'or' && Array.isArray(condition)) return both(groups, condition.flatMap(groupsOf));
      if (name === 'and' && Array.isArray(condition)) return condition.map(groupsOf).reduce(both, groups);
      return both(groups, [operatorsOf(name, condition)]);
    },
    [[]],
  );
}

function operatorsOf(fieldName: string, condition: unknown): readonly Filter[] {
  if (!isObject(condition))
    throw new Error(`the subscription filter of ${fieldName} is not an object of operators`);
  return Object.entries(condition).map(([operator, value]) => ({ fieldName, operator, value }));
}

const both = (left: AnyOf, right: AnyOf): AnyOf =>
  left.flatMap((first) => right.map((second) => [...first, ...second]));
