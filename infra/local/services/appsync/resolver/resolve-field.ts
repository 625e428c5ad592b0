import { type FieldNode, print } from 'graphql';
import type { Resolver } from '../api.ts';
import { FieldError, notAuthorized } from '../errors.ts';
import { EarlyReturn, type Invocation, Raised, Unauthorized } from '../invocation.ts';
import { asJson, isObject } from '../json.ts';
import type { RequestContext } from '../request-context.ts';
import { type Fragments, selectionPaths, unaliased } from '../selection.ts';
import { callSource, type Outcome } from './data-source.ts';

/** One field to resolve, with everything its resolver may ask about it. */
export interface FieldCall {
  readonly parentTypeName: string;
  readonly fieldName: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly source: unknown;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly nodes: readonly FieldNode[];
  readonly fragments: Fragments;
  readonly path: readonly (string | number)[];
}

export interface ResolverRun {
  readonly resolver: Resolver;
  readonly context: RequestContext;
  readonly invocation: Invocation;
}

/** Runs a unit resolver: request function, data source, response function. Throws FieldError. */
export async function resolveField(
  { resolver, context, invocation }: ResolverRun,
  call: FieldCall,
): Promise<unknown> {
  const ctx = resolverContext(context, call);
  try {
    const request = asJson(resolver.code.run('request', ctx, invocation));
    const outcome: Outcome = await callSource(resolver.dataSource, request, context.lambda);
    const answered = { ...ctx, result: outcome.result, ...(outcome.error ? { error: outcome.error } : {}) };
    return asJson(resolver.code.run('response', answered, invocation));
  } catch (error) {
    if (error instanceof EarlyReturn) return asJson(error.value);
    throw fieldError(error, call);
  } finally {
    context.appended.push(...invocation.appended.map((raised) => appendedError(raised, call)));
    context.invalidations.push(...invocation.invalidations);
  }
}

export const newInvocation = (context: RequestContext): Invocation => ({
  authenticationType: context.caller.type,
  appended: [],
  invalidations: [],
  filter: undefined,
  invalidationFilter: undefined,
});

function resolverContext({ caller, headers }: RequestContext, call: FieldCall): Record<string, unknown> {
  const args = asJson(call.args);
  const selected = call.nodes.map((node) =>
    node.selectionSet === undefined ? '' : print(node.selectionSet),
  );
  return {
    args,
    arguments: args,
    identity: asJson(caller.identity),
    source: asJson(call.source),
    request: { headers: { ...headers }, domainName: null },
    info: {
      fieldName: call.fieldName,
      parentTypeName: call.parentTypeName,
      variables: asJson(call.variables),
      selectionSetList: selectionPaths(call.nodes, call.fragments),
      selectionSetGraphQL: selected.join('\n'),
    },
    stash: {},
    prev: null,
    env: {},
  };
}

function fieldError(error: unknown, call: FieldCall): Error {
  if (error instanceof Unauthorized) return notAuthorized(call.fieldName, call.parentTypeName);
  if (error instanceof Raised) return new FieldError(error.message, detailOf(error, call));
  if (error instanceof FieldError) return error;
  const reason = error instanceof Error || isObject(error) ? String(error) : 'unknown';
  return new FieldError('Runtime Error', {
    errorType: 'Code',
    errorInfo: { codeErrors: [{ value: reason }] },
  });
}

/** Of the data of an error, only what the query selected goes out. */
const detailOf = (raised: Raised, call: FieldCall) => ({
  errorType: raised.errorType,
  data: asJson(unaliased(asJson(raised.data), call.nodes[0]?.selectionSet, call.fragments)),
  errorInfo: asJson(raised.errorInfo),
});

const appendedError = (raised: Raised, call: FieldCall) => ({
  path: call.path,
  ...detailOf(raised, call),
  locations: call.nodes.flatMap(({ loc }) =>
    loc === undefined ? [] : [{ line: loc.startToken.line, column: loc.startToken.column, sourceName: null }],
  ),
  message: raised.message,
});
