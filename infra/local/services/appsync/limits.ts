import { BREAK, GraphQLError, Kind, type SelectionSetNode, visit } from 'graphql';
import type { GraphqlRequest } from './graphql-request.ts';
import { fragmentsOf } from './selection.ts';

/** How many levels of fields a query nests; a field at the top is level 1. Introspection does not count. */
export function deepestField(request: GraphqlRequest): number {
  const fragments = fragmentsOf(request);
  const measured = new Map<string, number>();
  const depth = (set: SelectionSetNode | undefined): number =>
    (set?.selections ?? []).reduce((deepest, selection) => {
      if (selection.kind === Kind.FIELD)
        return selection.name.value.startsWith('__')
          ? deepest
          : Math.max(deepest, 1 + depth(selection.selectionSet));
      if (selection.kind === Kind.INLINE_FRAGMENT) return Math.max(deepest, depth(selection.selectionSet));
      const name = selection.name.value;
      const known = measured.get(name) ?? depth(fragments[name]?.selectionSet);
      measured.set(name, known);
      return Math.max(deepest, known);
    }, 0);
  return depth(request.operation.selectionSet);
}

/** The first introspection field of a request, as if the schema had none; `__typename` is none of them. */
export function introspected(request: GraphqlRequest): GraphQLError | undefined {
  let found: GraphQLError | undefined;
  visit(request.document, {
    Field: (node) => {
      const name = node.name.value;
      if (name !== '__schema' && name !== '__type') return undefined;
      found = new GraphQLError(`Cannot query field "${name}" on type "Query".`, { nodes: [node] });
      return BREAK;
    },
  });
  return found;
}
