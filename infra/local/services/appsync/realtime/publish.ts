import { execute, type GraphQLFieldResolver } from 'graphql';
import type { Api, LoadedSchema } from '../api.ts';
import { executionError } from '../errors.ts';
import { checkAccess } from '../execute.ts';
import { matchesArguments, passes } from '../filter.ts';
import type { GraphqlRequest } from '../graphql-request.ts';
import type { Invalidation } from '../invocation.ts';
import { property } from '../json.ts';
import type { LiveSubscription } from '../live-subscription.ts';
import type { Answer } from '../request-context.ts';
import { fieldsOf, fragmentsOf, unaliased } from '../selection.ts';

interface Published {
  readonly api: Api;
  readonly loaded: LoadedSchema;
  readonly request: GraphqlRequest;
  readonly answer: Answer;
}

/** Hands what a mutation answered to those who subscribe to it. Only fields that the mutation selected are known. */
export async function publish({ api, loaded, request, answer }: Published): Promise<void> {
  if (request.operation.operation !== 'mutation') return;
  const fragments = fragmentsOf(request);
  for (const field of fieldsOf(request.operation.selectionSet, fragments)) {
    const value = property(answer.data, field.alias?.value ?? field.name.value);
    if (value === undefined || value === null) continue;
    const published = unaliased(value, field.selectionSet, fragments);
    const fieldNames = loaded.fedBy.get(field.name.value) ?? [];
    const interested = [...api.subscriptions].filter(
      (subscription) => fieldNames.includes(subscription.fieldName) && wants(subscription, published),
    );
    await Promise.all(interested.map((subscription) => deliver(subscription, published, loaded)));
  }
}

const wants = ({ filter, args }: LiveSubscription, published: unknown): boolean =>
  filter === undefined ? matchesArguments(args, published) : passes(filter, published);

async function deliver(
  subscription: LiveSubscription,
  published: unknown,
  loaded: LoadedSchema,
): Promise<void> {
  const { request, fieldName, caller } = subscription;
  const result = await execute({
    schema: loaded.schema,
    document: request.document,
    operationName: request.operation.name?.value,
    variableValues: request.variables,
    rootValue: { [fieldName]: published },
    contextValue: { loaded, caller },
    fieldResolver: readPublished,
  });
  const errors = result.errors?.map((error) => executionError(error, loaded.schema));
  const payload = { data: result.data ?? null, ...(errors === undefined ? {} : { errors }) };
  subscription.send({ type: 'data', id: subscription.id, payload });
}

/** No resolver runs for a subscriber; what they may not read is null and an error. */
const readPublished: GraphQLFieldResolver<unknown, Parameters<typeof checkAccess>[0]> = (...call) => {
  const [source, , context, info] = call;
  checkAccess(context, info);
  return property(source, info.fieldName);
};

/** Ends the subscriptions whose invalidation filter the payload passes. */
export function invalidate(api: Api, invalidations: readonly Invalidation[]): void {
  for (const { subscriptionField, payload } of invalidations)
    for (const subscription of api.subscriptions)
      if (
        subscription.fieldName === subscriptionField &&
        subscription.invalidationFilter !== undefined &&
        passes(subscription.invalidationFilter, payload)
      )
        subscription.end();
}
