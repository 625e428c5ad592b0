import { type DynamoDBDocumentClient, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { PlaybookState, PublishedMachine } from '../../../schemas/stored-playbook.ts';
import { StoredPlaybook } from '../../../schemas/stored-playbook.ts';
import { compressJson, decompressJson } from '../compressed-json.ts';
import type { PlaybookVersions, VersionChange, VersionKey } from '../ports/playbook-versions.ts';
import { sortableVersion } from '../version-order.ts';
import { unlessRefused } from './conditional-write.ts';
import { calling } from './failures.ts';
import { readItem, readPartition } from './items.ts';

interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
}

/** Items of the playbooks table: `versions#<playbook>` / version. What was written is kept compressed: it may be longer than an item. */
export const dynamoPlaybookVersions = (on: Table): PlaybookVersions => ({
  save: (version, over) => saveVersion(on, version, over),
  get: async (key) => {
    const item = await readItem(on, keyOf(key));
    return item === undefined ? undefined : fromItem(item);
  },
  versions: async (playbookId) => (await readPartition(on, partitionOf(playbookId))).map(fromItem),
  change: (key, change) => changeVersion(on, key, change),
});

const partitionOf = (playbookId: string): string => `versions#${playbookId}`;
const keyOf = ({ playbookId, version }: VersionKey) => ({
  pk: partitionOf(playbookId),
  sk: sortableVersion(version),
});

const Bytes = z.instanceof(Uint8Array);
const KeptMachine = z.looseObject({ definition: Bytes });
const Kept = z.looseObject({ written: Bytes, machine: KeptMachine.optional() });
const Written = StoredPlaybook.pick({ text: true, playbook: true, obstacles: true });
const Item = z.object(StoredPlaybook.shape);

function fromItem(item: unknown): StoredPlaybook {
  const { written, machine, ...kept } = Kept.parse(item);
  return Item.parse({
    ...kept,
    ...Written.parse(decompressJson(written)),
    ...(machine === undefined
      ? {}
      : { machine: { ...machine, definition: decompressJson(machine.definition) } }),
  });
}

function saveVersion(on: Table, version: StoredPlaybook, over: readonly PlaybookState[]): Promise<boolean> {
  const { text, playbook, obstacles, ...rest } = version;
  const isFirst = version.revision === 1;
  const put = new PutCommand({
    TableName: on.table,
    Item: { ...rest, ...keyOf(version), written: compressJson({ text, playbook, obstacles }) },
    ConditionExpression: isFirst ? 'attribute_not_exists(pk)' : `revision = :before AND ${stateIn(over)}`,
    ...(isFirst
      ? {}
      : {
          ExpressionAttributeNames: { '#state': 'state' },
          ExpressionAttributeValues: { ':before': version.revision - 1, ...stateValues(over) },
        }),
  });
  return unlessRefused(() => calling('PutItem', () => on.client.send(put)));
}

function changeVersion(on: Table, key: VersionKey, { from, revision, set }: VersionChange): Promise<boolean> {
  const fields = Object.entries({ ...set, machine: keptMachine(set.machine) }).filter(
    ([, value]) => value !== undefined,
  );
  const update = new UpdateCommand({
    TableName: on.table,
    Key: keyOf(key),
    UpdateExpression: `SET ${fields.map(([name]) => `#${name} = :${name}`).join(', ')}`,
    ConditionExpression: `revision = :revision AND ${stateIn(from)}`,
    ExpressionAttributeNames: {
      '#state': 'state',
      ...Object.fromEntries(fields.map(([name]) => [`#${name}`, name])),
    },
    ExpressionAttributeValues: {
      ':revision': revision,
      ...stateValues(from),
      ...Object.fromEntries(fields.map(([name, value]) => [`:${name}`, value])),
    },
  });
  return unlessRefused(() => calling('UpdateItem', () => on.client.send(update)));
}

const keptMachine = (machine: PublishedMachine | undefined) =>
  machine && { ...machine, definition: compressJson(machine.definition) };

const stateIn = (states: readonly PlaybookState[]): string =>
  `#state IN (${states.map((_, index) => `:from${index}`).join(', ')})`;
const stateValues = (states: readonly PlaybookState[]) =>
  Object.fromEntries(states.map((state, index) => [`:from${index}`, state]));
