import {
  type FieldNode,
  GraphQLError,
  type GraphQLField,
  getArgumentValues,
  getVariableValues,
} from 'graphql';
import { AwsError } from '../../../kernel/aws-error.ts';
import { findFaults, readRequest } from '../document.ts';
import { FieldError, notAuthorized } from '../errors.ts';
import { mayRead } from '../field-rules.ts';
import type { GraphqlRequest } from '../graphql-request.ts';
import type { LiveSubscription } from '../live-subscription.ts';
import type { RequestContext } from '../request-context.ts';
import { newInvocation, resolveField } from '../resolver/resolve-field.ts';
import { fieldsOf, fragmentsOf } from '../selection.ts';
import type { RealtimeError } from './messages.ts';

type Started = Pick<LiveSubscription, 'fieldName' | 'request' | 'args' | 'filter' | 'invalidationFilter'>;

/** Why a subscription could not start. */
export class SubscriptionRefused extends Error {
  readonly errors: readonly RealtimeError[];

  constructor(errors: readonly RealtimeError[]) {
    super(errors.map(({ message }) => message).join('; '));
    this.errors = errors;
  }
}

/** Checks a subscription and runs its resolver, which may refuse it or set filters. Throws SubscriptionRefused. */
export async function subscribe(context: RequestContext, text: string): Promise<Started> {
  try {
    return await start(context, readRequest(text));
  } catch (error) {
    if (error instanceof SubscriptionRefused) throw error;
    if (error instanceof FieldError) throw refused(error.errorType ?? 'BadRequestException', error.message);
    if (error instanceof AwsError) throw refused(error.code, error.message);
    if (error instanceof GraphQLError) throw refused('BadRequestException', error.message);
    throw error;
  }
}

const refused = (errorType: string, message: string) => new SubscriptionRefused([{ errorType, message }]);

async function start(context: RequestContext, request: GraphqlRequest): Promise<Started> {
  const { schema, rules } = context.loaded;
  const faults = findFaults(schema, request, context.api);
  if (faults.length > 0)
    throw new SubscriptionRefused(
      faults.map(({ message }) => ({ errorType: 'BadRequestException', message })),
    );
  const type = schema.getSubscriptionType();
  const fragments = fragmentsOf(request);
  const [node] = fieldsOf(request.operation.selectionSet, fragments);
  const field = node === undefined ? undefined : type?.getFields()[node.name.value];
  if (request.operation.operation !== 'subscription' || node === undefined || !type || field === undefined)
    throw refused('BadRequestException', 'Only subscriptions go through the real-time endpoint.');
  if (!mayRead(rules, `${type.name}.${field.name}`, context.caller))
    throw notAuthorized(field.name, type.name);
  const { args, variables } = argumentsOf(context, request, { field, node });
  const invocation = newInvocation(context);
  const resolver = context.api.resolvers.get(`${type.name}.${field.name}`);
  const call = {
    parentTypeName: type.name,
    fieldName: field.name,
    source: null,
    nodes: [node],
    fragments,
    path: [],
  };
  if (resolver !== undefined)
    await resolveField({ resolver, context, invocation }, { ...call, args, variables });
  const { filter, invalidationFilter } = invocation;
  return { fieldName: field.name, request, args, filter, invalidationFilter };
}

function argumentsOf(
  { loaded }: RequestContext,
  request: GraphqlRequest,
  { field, node }: { readonly field: GraphQLField<unknown, unknown>; readonly node: FieldNode },
) {
  const definitions = request.operation.variableDefinitions ?? [];
  const { coerced, errors } = getVariableValues(loaded.schema, definitions, request.variables);
  if (errors !== undefined)
    throw new SubscriptionRefused(
      errors.map(({ message }) => ({ errorType: 'BadRequestException', message })),
    );
  return { variables: coerced, args: getArgumentValues(field, node, coerced) };
}
