import * as z from 'zod';

const KB = 1_024;

const Item = z.record(z.string(), z.unknown());
type Item = z.infer<typeof Item>;
const OfTable = z.object({ TableName: z.string(), Item: z.optional(Item), Key: z.optional(Item) });
const Batch = z.object({
  RequestItems: z.record(
    z.string(),
    z.array(
      z.object({
        PutRequest: z.object({ Item }).optional(),
        DeleteRequest: z.object({ Key: Item }).optional(),
      }),
    ),
  ),
});
const Transaction = z.object({
  TransactItems: z.array(z.record(z.string(), OfTable).transform((one) => Object.values(one))),
});
const Input = z.union([
  Batch.transform(({ RequestItems }) =>
    Object.entries(RequestItems).flatMap(([TableName, writes]) =>
      writes.map((write) => ({ TableName, Item: write.PutRequest?.Item ?? write.DeleteRequest?.Key })),
    ),
  ),
  Transaction.transform(({ TransactItems }) => TransactItems.flat()),
  OfTable.transform((one) => [one]),
]);

export interface Share {
  /** Table, and the word its key begins with if that is one. */
  readonly name: string;
  /** Of the units of the request. */
  readonly part: number;
}

/** What a request to DynamoDB writes. A batch's units are shared out by the sizes of its items, since DynamoDB tells only their sum. */
export function sharesOf(input: unknown): readonly Share[] {
  const written = Input.parse(input).map(({ TableName, Item: item, ...rest }) => {
    const whole = item ?? ('Key' in rest ? rest.Key : undefined) ?? {};
    return { name: nameOf(TableName, whole), units: Math.ceil(sizeOf(whole) / KB) };
  });
  const sum = written.reduce((total, { units }) => total + units, 0);
  return written.map(({ name, units }) => ({ name, part: units / sum }));
}

function nameOf(table: string, { pk }: Item): string {
  const word = /^[a-z-]+(?=#|$)/.exec(String(pk))?.[0] ?? '';
  return `${table.slice(table.lastIndexOf('-') + 1)} ${word}`.trim();
}

/** As DynamoDB counts, but for a few bytes of numbers and lists. */
function sizeOf(item: Item): number {
  return Object.entries(item).reduce((sum, [name, value]) => sum + name.length + bytesIn(value), 0);
}

function bytesIn(value: unknown): number {
  if (value instanceof Uint8Array) return value.length;
  if (typeof value === 'string') return Buffer.byteLength(value);
  return value === undefined ? 0 : JSON.stringify(value).length;
}
