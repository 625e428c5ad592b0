import type { Enriched } from '../enricher.ts';

/** Paths of the fields in which a signal differs from what it was: `owner`, and of the resource e.g. `resource.environment`, of the attributes e.g. `attributes.deployment.id`. */
export function changedFields(before: Enriched, after: Enriched): string[] {
  if (before === after) return [];
  return [
    ...differing(before, after).filter((field) => field !== 'resource' && field !== 'attributes'),
    ...differing(before.resource, after.resource).map((field) => `resource.${field}`),
    ...differing(before.attributes, after.attributes).map((field) => `attributes.${field}`),
  ];
}

function differing(before: object, after: object): string[] {
  if (before === after) return [];
  const known = new Map<string, unknown>(Object.entries(before));
  return Object.entries(after).flatMap(([field, value]) => (known.get(field) === value ? [] : [field]));
}
