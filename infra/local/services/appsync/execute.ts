import { execute, type GraphQLFieldResolver, type GraphQLResolveInfo } from 'graphql';
import { findFaults } from './document.ts';
import { executionError, FieldError, notAuthorized } from './errors.ts';
import { mayRead } from './field-rules.ts';
import type { GraphqlRequest } from './graphql-request.ts';
import { property } from './json.ts';
import type { Answer, RequestContext } from './request-context.ts';
import { newInvocation, resolveField } from './resolver/resolve-field.ts';

/** Validates and runs a query or mutation. */
export async function run(context: RequestContext, request: GraphqlRequest): Promise<Answer> {
  const faults = findFaults(context.loaded.schema, request, context.api);
  if (faults.length > 0) return { data: null, errors: faults };
  const result = await execute({
    schema: context.loaded.schema,
    document: request.document,
    operationName: request.operation.name?.value,
    variableValues: request.variables,
    contextValue: context,
    fieldResolver: answerField,
  });
  const raised = (result.errors ?? []).map((error) => executionError(error, context.loaded.schema));
  const errors = [...raised, ...context.appended];
  return { data: result.data ?? null, ...(errors.length > 0 ? { errors } : {}) };
}

const answerField: GraphQLFieldResolver<unknown, RequestContext> = (...call) => {
  const [source, args, context, info] = call;
  checkAccess(context, info);
  const { api } = context;
  const resolver = api.resolvers.get(`${info.parentType.name}.${info.fieldName}`);
  if (resolver === undefined) return property(source, info.fieldName);
  context.resolversRun += 1;
  if (api.resolverCountLimit !== undefined && context.resolversRun > api.resolverCountLimit)
    throw new FieldError(
      `Resolver count limit exceeded: at most ${api.resolverCountLimit} resolvers may run.`,
      {
        errorType: 'ResolverExecutionLimitReached',
      },
    );
  return resolveField(
    { resolver, context, invocation: newInvocation(context) },
    {
      parentTypeName: info.parentType.name,
      fieldName: info.fieldName,
      args,
      source,
      variables: info.variableValues,
      nodes: info.fieldNodes,
      fragments: info.fragments,
      path: pathOf(info),
    },
  );
};

export function checkAccess(
  { loaded, caller }: Pick<RequestContext, 'loaded' | 'caller'>,
  info: Pick<GraphQLResolveInfo, 'parentType' | 'fieldName'>,
): void {
  const typeName = info.parentType.name;
  if (!mayRead(loaded.rules, `${typeName}.${info.fieldName}`, caller))
    throw notAuthorized(info.fieldName, typeName);
}

function pathOf(info: GraphQLResolveInfo): readonly (string | number)[] {
  const keys: (string | number)[] = [];
  for (let at: GraphQLResolveInfo['path'] | undefined = info.path; at !== undefined; at = at.prev)
    keys.unshift(at.key);
  return keys;
}
