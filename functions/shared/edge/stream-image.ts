import type { AttributeValue } from 'aws-lambda';

type Image = Readonly<Record<string, AttributeValue>>;

/** The item in a table's stream record, as plain values; undefined for a removal. Parse it before use. */
export function newImage(record: {
  readonly dynamodb?: { readonly NewImage?: Image | undefined } | undefined;
}): Readonly<Record<string, unknown>> | undefined {
  const image = record.dynamodb?.NewImage;
  return image === undefined ? undefined : plainMembers(image);
}

const plainMembers = (members: Image): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(members).map(([name, value]) => [name, plainValue(value)]));

/** Sets and binary values are used by no table: they stay undefined, and the schema of the item tells. */
function plainValue(value: AttributeValue): unknown {
  if (value.S !== undefined) return value.S;
  if (value.N !== undefined) return Number(value.N);
  if (value.BOOL !== undefined) return value.BOOL;
  if (value.L !== undefined) return value.L.map(plainValue);
  if (value.M !== undefined) return plainMembers(value.M);
  return value.NULL === true ? null : undefined;
}
