import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { ServiceVersion } from '../../../schemas/catalogue.ts';
import * as z from '../../../schemas/zod.ts';
import type {
  CatalogueEdit,
  DoneChange,
  EditOutcome,
  EditRequest,
  ServiceChange,
} from '../ports/catalogue.ts';
import type { Ids } from '../ports/ids.ts';
import { deleteAll, putAll } from './batch-writes.ts';
import { type DeclaredSet, generationKey, HEAD, versionItem } from './declared-services.ts';
import { readItem, readPartition } from './items.ts';
import { historyItem } from './service-history.ts';
import { transact } from './transactions.ts';

interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
  readonly ids: Ids;
}

/** A transaction takes 100 items of 4 MB in all; a service and its earlier version are two. */
const IN_PLACE_CHANGES = 25;
const IN_PLACE_CHARACTERS = 500_000;
const CHANGES_PER_ITEM = 1_000;

const RequestItem = z.object({ requestHash: z.string(), editId: z.string(), revision: z.int() });
const DoneItem = z.object({
  changes: z.array(
    z.object({ name: z.string(), version: z.int(), change: z.enum(['added', 'changed', 'removed']) }),
  ),
});

interface Step {
  readonly before: ServiceVersion | undefined;
  readonly after: ServiceVersion;
}

/** See the port. `set` is what the catalogue was when this process last looked. */
export async function editServices(on: Table, edit: CatalogueEdit, set: DeclaredSet): Promise<EditOutcome> {
  const earlier = await readEdited(on, edit.request);
  if (earlier !== undefined) return earlier;
  if (set.revision !== edit.basedOn) return { outcome: 'stale' };
  const steps = stepsOf(edit, set);
  const editId = on.ids.next();
  const changes = steps.map(doneChange);
  // What is written before the head moves is true whatever becomes of this edit, or is read by nobody.
  await putAll(on, doneItems(editId, changes));
  const work = { edit, set, steps, editId };
  const inPlace = isSmall(steps) && set.generation !== undefined;
  const write = steps.length === 0 ? remember : inPlace ? editInPlace : editAnew;
  if (await write(on, work)) return { outcome: 'done', revision: revisionAfter(work), changes };
  return (await readEdited(on, edit.request)) ?? { outcome: 'stale' };
}

/** What an earlier request did. */
export async function readEdited(on: Table, request: EditRequest): Promise<EditOutcome | undefined> {
  const item = z.optional(RequestItem).parse(await readItem(on, requestKey(request)));
  if (item === undefined) return undefined;
  if (item.requestHash !== request.requestHash) return { outcome: 'key-reused' };
  const items = await readPartition(on, `edit#${item.editId}`);
  const changes = items.flatMap((one) => DoneItem.parse(one).changes);
  return { outcome: 'repeated', revision: item.revision, changes };
}

const requestKey = ({ actorId, idempotencyKey }: EditRequest) => ({
  pk: `edits#${actorId}`,
  sk: idempotencyKey,
});

function stepsOf(edit: CatalogueEdit, set: DeclaredSet): readonly Step[] {
  const newest = new Map(set.versions.map((version) => [version.name.toLowerCase(), version]));
  return edit.changes.map((change) => {
    const before = newest.get(change.name.toLowerCase());
    return { before, after: nextVersion(change, before, edit) };
  });
}

const nextVersion = (
  { name, service }: ServiceChange,
  before: ServiceVersion | undefined,
  { basedOn, author, time, rationale }: CatalogueEdit,
): ServiceVersion => ({
  name: service?.name ?? name,
  version: (before?.version ?? 0) + 1,
  revision: basedOn + 1,
  ...(service === undefined ? {} : { service }),
  author,
  time,
  ...(rationale === undefined ? {} : { rationale }),
});

const doneChange = ({ before, after: { name, version, service } }: Step): DoneChange => ({
  name,
  version,
  change: service === undefined ? 'removed' : before?.service === undefined ? 'added' : 'changed',
});

const doneItems = (editId: string, changes: readonly DoneChange[]) =>
  Array.from({ length: Math.ceil(changes.length / CHANGES_PER_ITEM) }, (_, index) => ({
    pk: `edit#${editId}`,
    sk: String(index).padStart(4, '0'),
    changes: changes.slice(index * CHANGES_PER_ITEM, (index + 1) * CHANGES_PER_ITEM),
  }));

const isSmall = (steps: readonly Step[]): boolean =>
  steps.length <= IN_PLACE_CHANGES && JSON.stringify(steps).length <= IN_PLACE_CHARACTERS;

interface Work {
  readonly edit: CatalogueEdit;
  readonly set: DeclaredSet;
  readonly steps: readonly Step[];
  readonly editId: string;
}

/** Without changes no reader has to read again. */
const revisionAfter = ({ set, steps }: Work): number => set.revision + (steps.length === 0 ? 0 : 1);

const rememberedAs = (work: Work) => ({
  ...requestKey(work.edit.request),
  requestHash: work.edit.request.requestHash,
  editId: work.editId,
  revision: revisionAfter(work),
});

/** An edit that changes nothing: only that it was asked for. */
async function remember({ client, table }: Table, work: Work): Promise<boolean> {
  const ConditionExpression = 'attribute_not_exists(pk)';
  const put = { Put: { TableName: table, Item: rememberedAs(work), ConditionExpression } };
  return (await transact(client, [put])).failed.length === 0;
}

/** One transaction: the services, their earlier versions, the head and the request. False when somebody else was faster. */
async function editInPlace(on: Table, work: Work): Promise<boolean> {
  const generation = work.set.generation ?? '';
  const items = work.steps.flatMap(({ before, after }) => [
    ...(before === undefined ? [] : [historyItem(before)]),
    versionItem(generationKey(generation), after),
  ]);
  return moveHead(on, { ...work, generation }, items);
}

/** All services in a new generation, which counts once the head names it. The one that does not count is removed. */
async function editAnew(on: Table, work: Work): Promise<boolean> {
  const generation = on.ids.next();
  const pk = generationKey(generation);
  const changed = new Set(work.steps.map(({ after }) => after.name.toLowerCase()));
  const unchanged = work.set.versions.filter(({ name }) => !changed.has(name.toLowerCase()));
  await putAll(
    on,
    [...unchanged, ...work.steps.map(({ after }) => after)].map((version) => versionItem(pk, version)),
  );
  await putAll(
    on,
    work.steps.flatMap(({ before }) => (before === undefined ? [] : [historyItem(before)])),
  );
  const moved = await moveHead(on, { ...work, generation }, []);
  const unused = moved ? work.set.generation : generation;
  if (unused !== undefined) await removeGeneration(on, unused);
  return moved;
}

async function moveHead(
  { client, table }: Table,
  { generation, ...work }: Work & { readonly generation: string },
  items: readonly Record<string, unknown>[],
): Promise<boolean> {
  const head = { ...HEAD, generation, revision: revisionAfter(work) };
  const remembered = rememberedAs(work);
  const { failed } = await transact(client, [
    { Put: { TableName: table, Item: remembered, ConditionExpression: 'attribute_not_exists(pk)' } },
    { Put: { TableName: table, Item: head, ...asRead(work.set) } },
    ...items.map((Item) => ({ Put: { TableName: table, Item } })),
  ]);
  return failed.length === 0;
}

/** A head that was written before there were revisions has none. */
function asRead({ generation, revision }: DeclaredSet) {
  if (generation === undefined) return { ConditionExpression: 'attribute_not_exists(pk)' };
  const sameRevision = revision === 0 ? 'attribute_not_exists(revision)' : 'revision = :revision';
  return {
    ConditionExpression: `generation = :generation AND ${sameRevision}`,
    ExpressionAttributeValues: {
      ':generation': generation,
      ...(revision === 0 ? {} : { ':revision': revision }),
    },
  };
}

const Key = z.object({ pk: z.string(), sk: z.string() });

async function removeGeneration(on: Table, generation: string): Promise<void> {
  const items = await readPartition(on, generationKey(generation));
  await deleteAll(
    on,
    items.map((item) => Key.parse(item)),
  );
}
