import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, PutCommand, type PutCommandInput } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { compressJson, decompressJson } from '../compressed-json.ts';
import { Rejected } from '../errors.ts';
import {
  type DetectorState,
  MAX_STATE_BYTES,
  type StateBlock,
  type StateCell,
} from '../ports/detector-state.ts';
import { getAll } from './batch-reads.ts';
import { calling } from './failures.ts';

interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
}

const KEPT_SECONDS = 14 * 86_400;
const SK = 'state';

const Stored = z.object({
  name: z.string(),
  /** Of a cell its version, of a block its end. */
  number: z.int(),
  usedAt: z.number(),
  state: z.instanceof(Uint8Array).transform((bytes) => decompressJson(bytes)),
});
type Stored = z.infer<typeof Stored>;

/** Cells and blocks in the detection table: pk = `cell#<name>` or `block#<name>`, sk = `state`; gone two weeks after their last use. */
export const dynamoDetectorState = (on: Table): DetectorState => ({
  loadCells: async (cells) => {
    const found = await load(on, 'cell', cells);
    return new Map(found.map((one) => [one.name, toCell(one)]));
  },
  saveCell: ({ cell, version, content, usedAt }) =>
    save(on, 'cell', { name: cell, number: version, state: content, usedAt }),
  loadBlocks: async (blocks) => {
    const found = await load(on, 'block', blocks);
    return new Map(found.map((one) => [one.name, toBlock(one)]));
  },
  saveBlock: async ({ block, end, content, usedAt }) => {
    await save(on, 'block', { name: block, number: end, state: content, usedAt });
  },
});

type Kind = 'cell' | 'block';

/** A cell comes right after the one before it; a block after any shorter one. */
const CONDITIONS: Readonly<Record<Kind, string>> = {
  cell: '#number = :number',
  block: 'attribute_not_exists(pk) OR #number < :number',
};

const toCell = ({ name, number, state, usedAt }: Stored): StateCell => ({
  cell: name,
  version: number,
  content: state,
  usedAt,
});
const toBlock = ({ name, number, state, usedAt }: Stored): StateBlock => ({
  block: name,
  end: number,
  content: state,
  usedAt,
});

async function load(on: Table, kind: Kind, names: readonly string[]): Promise<readonly Stored[]> {
  const keys = [...new Set(names)].map((name) => ({ pk: `${kind}#${name}`, sk: SK }));
  return z.array(Stored).parse(await getAll(on, keys));
}

async function save({ client, table }: Table, kind: Kind, stored: Stored): Promise<boolean> {
  const state = compressJson(stored.state);
  if (state.length > MAX_STATE_BYTES)
    throw new Rejected(
      'Limit',
      `${kind} ${stored.name} takes ${state.length} bytes, more than an item holds`,
    );
  const put: PutCommandInput = {
    TableName: table,
    Item: {
      ...stored,
      pk: `${kind}#${stored.name}`,
      sk: SK,
      state,
      expiresAt: Math.floor(stored.usedAt / 1_000) + KEPT_SECONDS,
    },
    ...conditionOf(kind, stored.number),
  };
  try {
    await calling('PutItem detector state', () => client.send(new PutCommand(put)));
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

function conditionOf(kind: Kind, number: number) {
  if (kind === 'cell' && number === 1) return { ConditionExpression: 'attribute_not_exists(pk)' };
  return {
    ConditionExpression: CONDITIONS[kind],
    ExpressionAttributeNames: { '#number': 'number' },
    ExpressionAttributeValues: { ':number': kind === 'cell' ? number - 1 : number },
  };
}
