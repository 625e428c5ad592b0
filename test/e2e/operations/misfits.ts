import {
  type FieldNode,
  type GraphQLOutputType,
  getNullableType,
  getOperationAST,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  parse,
  type SelectionSetNode,
} from 'graphql';
import { readSchema } from '../../steps/graphql-schema.ts';

const schema = readSchema();

interface Place {
  readonly path: string;
  readonly type: GraphQLOutputType;
  readonly selected: SelectionSetNode | undefined;
}

/** Where an answer is not what its document asks for by the schema: a field too many or too few, a null, another type. */
export function misfits(document: string, data: unknown): readonly string[] {
  const operation = getOperationAST(parse(document));
  const type = operation && schema.getRootType(operation.operation);
  if (!operation || !type) throw new Error('the document holds no operation of the schema');
  return misfitsAt({ path: 'data', type, selected: operation.selectionSet }, data);
}

function misfitsAt({ path, type: declared, selected }: Place, value: unknown): readonly string[] {
  const type = getNullableType(declared);
  if (value === null) return isNonNullType(declared) ? [`${path} is null`] : [];
  if (isLeafType(type)) return leafFits(type, value) ? [] : [`${path} is no ${type.name}`];
  if (isListType(type)) {
    if (!Array.isArray(value)) return [`${path} is no list`];
    return value.flatMap((item, index) =>
      misfitsAt({ path: `${path}[${index}]`, type: type.ofType, selected }, item),
    );
  }
  if (!isObjectType(type) || typeof value !== 'object') return [`${path} is no object`];
  const members = value as Readonly<Record<string, unknown>>;
  const fields = fieldsOf(selected);
  const unasked = Object.keys(members).filter((name) => !fields.has(name));
  const answered = [...fields].flatMap(([name, { name: of, selectionSet }]) => {
    const field = type.getFields()[of.value];
    if (field === undefined || !(name in members)) return [`${path}.${name} is missing`];
    const place = { path: `${path}.${name}`, type: field.type, selected: selectionSet };
    return misfitsAt(place, members[name]);
  });
  return [...unasked.map((name) => `${path}.${name} was not asked for`), ...answered];
}

function fieldsOf(selected: SelectionSetNode | undefined): ReadonlyMap<string, FieldNode> {
  const fields = new Map<string, FieldNode>();
  for (const selection of selected?.selections ?? []) {
    if (selection.kind !== Kind.FIELD) throw new Error(`${selection.kind} is not looked into`);
    fields.set(selection.alias?.value ?? selection.name.value, selection);
  }
  return fields;
}

function leafFits(
  type: { readonly name: string; parseValue(value: unknown): unknown },
  value: unknown,
): boolean {
  try {
    if (type.name === 'AWSDateTime') return typeof value === 'string' && !Number.isNaN(Date.parse(value));
    if (type.name === 'AWSJSON') return typeof value === 'string' && JSON.parse(value) !== undefined;
    return type.parseValue(value) !== undefined;
  } catch {
    return false;
  }
}
