import { type FieldNode, type FragmentDefinitionNode, Kind, type SelectionSetNode } from 'graphql';
import type { GraphqlRequest } from './graphql-request.ts';
import { isObject, type JsonObject, property } from './json.ts';

export type Fragments = Readonly<Record<string, FragmentDefinitionNode>>;

export const fragmentsOf = (request: Pick<GraphqlRequest, 'document'>): Fragments =>
  Object.fromEntries(
    request.document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
    ),
  );

/** The fields of a selection, each fragment opened once: spread again it would add nothing. */
export function fieldsOf(
  set: SelectionSetNode | undefined,
  fragments: Fragments,
  opened = new Set<string>(),
): readonly FieldNode[] {
  return (set?.selections ?? []).flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    if (selection.kind === Kind.INLINE_FRAGMENT) return fieldsOf(selection.selectionSet, fragments, opened);
    const name = selection.name.value;
    if (opened.has(name)) return [];
    opened.add(name);
    return fieldsOf(fragments[name]?.selectionSet, fragments, opened);
  });
}

/** `selectionSetList` of a resolver's `ctx.info`: the path of every field below, by alias where there is one. */
export function selectionPaths(
  nodes: readonly FieldNode[],
  fragments: Fragments,
  prefix = '',
): readonly string[] {
  const paths = nodes
    .flatMap((node) => fieldsOf(node.selectionSet, fragments))
    .flatMap((field) => {
      const path = `${prefix}${field.alias?.value ?? field.name.value}`;
      return [path, ...selectionPaths([field], fragments, `${path}/`)];
    });
  return [...new Set(paths)];
}

/** What of an answered value was selected, by the names of its fields instead of their aliases. */
export function unaliased(value: unknown, set: SelectionSetNode | undefined, fragments: Fragments): unknown {
  if (Array.isArray(value)) return value.map((item) => unaliased(item, set, fragments));
  if (!isObject(value)) return value;
  const plain: JsonObject = {};
  for (const field of fieldsOf(set, fragments)) {
    const found = property(value, field.alias?.value ?? field.name.value);
    if (found === undefined) continue;
    const inner = field.selectionSet === undefined ? found : unaliased(found, field.selectionSet, fragments);
    const known = plain[field.name.value];
    plain[field.name.value] = isObject(known) && isObject(inner) ? { ...known, ...inner } : inner;
  }
  return plain;
}
