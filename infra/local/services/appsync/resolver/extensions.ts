import * as z from 'zod';
import { type FilterGroups, filterGroupsSchema } from '../filter.ts';
import type { Invocation } from '../invocation.ts';
import { asJson } from '../json.ts';

/** At most this many invalidations per request, as AppSync allows. */
const MAX_INVALIDATIONS = 5;

const filterSchema = z.strictObject({ filterGroup: filterGroupsSchema });
const invalidationSchema = z.strictObject({
  subscriptionField: z.string(),
  payload: z.record(z.string(), z.unknown()),
});

/** Reads the value that `extensions.setSubscriptionFilter` takes. Throws what is wrong with it. */
export function setFilter(filter: unknown): FilterGroups {
  const parsed = filterSchema.safeParse(asJson(filter));
  if (parsed.success) return parsed.data.filterGroup;
  throw new Error(`the subscription filter is not valid: ${z.prettifyError(parsed.error)}`);
}

/** `extensions`: what a subscription is sent, and when it ends. */
export function subscriptionExtensions(current: () => Invocation, read: (filter: unknown) => FilterGroups) {
  return {
    setSubscriptionFilter: (filter: unknown): void => {
      current().filter = read(filter);
    },
    setSubscriptionInvalidationFilter: (filter: unknown): void => {
      current().invalidationFilter = read(filter);
    },
    invalidateSubscriptions: (invalidation: unknown): void => {
      const { invalidations } = current();
      if (invalidations.length >= MAX_INVALIDATIONS)
        throw new Error(`invalidateSubscriptions can be called ${MAX_INVALIDATIONS} times per request`);
      invalidations.push(invalidationSchema.parse(asJson(invalidation)));
    },
  };
}
