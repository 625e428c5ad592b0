import * as z from 'zod';
import { isObject, property } from './json.ts';

const OPERATORS = [
  'eq',
  'ne',
  'in',
  'notIn',
  'gt',
  'ge',
  'lt',
  'le',
  'between',
  'contains',
  'notContains',
  'beginsWith',
  'containsAny',
] as const;
type Operator = (typeof OPERATORS)[number];

const filterSchema = z.strictObject({
  fieldName: z.string().min(1),
  operator: z.enum(OPERATORS),
  value: z.unknown(),
});

/** Any group must hold; in a group, every filter. AppSync's bounds: ten groups of five filters. */
export const filterGroupsSchema = z
  .array(z.strictObject({ filters: z.array(filterSchema).min(1).max(5) }))
  .min(1)
  .max(10);
export type FilterGroups = z.infer<typeof filterGroupsSchema>;

/** Whether a published value is one that the filter asks for. A dot in a field's name goes one level down. */
export const passes = (groups: FilterGroups, published: unknown): boolean =>
  groups.some(({ filters }) =>
    filters.every(({ fieldName, operator, value }) => TESTS[operator](at(published, fieldName), value)),
  );

const at = (published: unknown, fieldName: string): unknown =>
  fieldName.split('.').reduce<unknown>((value, name) => property(value, name), published) ?? null;

type Test = (found: unknown, wanted: unknown) => boolean;

const same: Test = (found, wanted) => JSON.stringify(found ?? null) === JSON.stringify(wanted ?? null);
const among: Test = (found, wanted) => Array.isArray(wanted) && wanted.some((each) => same(found, each));

/** Numbers by size, texts by code unit; of two kinds neither is less. */
function order(left: unknown, right: unknown): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : left > right ? 1 : 0;
  return Number.NaN;
}

const holds: Test = (found, wanted) => {
  if (typeof found === 'string') return typeof wanted === 'string' && found.includes(wanted);
  return Array.isArray(found) && found.some((each) => same(each, wanted));
};

const TESTS: Readonly<Record<Operator, Test>> = {
  eq: same,
  ne: (found, wanted) => !same(found, wanted),
  in: among,
  notIn: (found, wanted) => !among(found, wanted),
  gt: (found, wanted) => order(found, wanted) > 0,
  ge: (found, wanted) => order(found, wanted) >= 0,
  lt: (found, wanted) => order(found, wanted) < 0,
  le: (found, wanted) => order(found, wanted) <= 0,
  between: (found, wanted) =>
    Array.isArray(wanted) && order(found, wanted[0]) >= 0 && order(found, wanted[1]) <= 0,
  contains: holds,
  notContains: (found, wanted) => !holds(found, wanted),
  beginsWith: (found, wanted) =>
    typeof found === 'string' && typeof wanted === 'string' && found.startsWith(wanted),
  containsAny: (found, wanted) => Array.isArray(wanted) && wanted.some((each) => holds(found, each)),
};

/** Without a filter, each argument that was given must equal the field of its name; a given null asks for null. */
export const matchesArguments = (args: Readonly<Record<string, unknown>>, published: unknown): boolean =>
  isObject(published) &&
  Object.entries(args).every(([name, wanted]) => same(property(published, name), wanted));
