import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { ServiceVersion, WrittenService } from '../../../schemas/catalogue.ts';
import * as z from '../../../schemas/zod.ts';
import { Transient } from '../errors.ts';
import type { DeclaredServices } from '../ports/catalogue.ts';
import { readItem, readPartition } from './items.ts';

interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
}

/** Without a generation nothing was ever declared. */
export interface DeclaredSet extends DeclaredServices {
  readonly generation: string | undefined;
}

/**
 * Says which generation of items holds the newest versions, and which revision they are. A large edit writes a new generation
 * and then moves this; a small one changes items of the generation and this in one transaction. So a reader that finds the
 * same head before and after has read one revision.
 */
export const HEAD = { pk: 'services', sk: 'current' } as const;
const Head = z.object({ generation: z.string(), revision: z._default(z.int(), 0) });
type Head = z.infer<typeof Head>;

const READS = 8;

export const generationKey = (generation: string): string => `services#${generation}`;

/** A version as JSON text: DynamoDB numbers can't hold every double. */
export const versionItem = (pk: string, version: ServiceVersion) => ({
  pk,
  sk: version.name.toLowerCase(),
  version: JSON.stringify(version),
});

/** What was loaded before services had versions is their first. */
const VersionItem = z.union([
  z.pipe(
    z.object({ version: z.string() }),
    z.transform(({ version }) => ServiceVersion.parse(JSON.parse(version))),
  ),
  z.pipe(
    z.object({ service: WrittenService }),
    z.transform(
      ({ service }): ServiceVersion => ({
        name: service.name,
        version: 1,
        revision: 0,
        service,
        author: { id: 'unknown', name: 'unknown' },
        time: 0,
      }),
    ),
  ),
]);
export const versionOf = (item: unknown): ServiceVersion => VersionItem.parse(item);

/** The set as it is now: the known one when it still is. Throws Transient when it is edited faster than it can be read. */
export async function readDeclared(on: Table, known?: DeclaredSet): Promise<DeclaredSet> {
  let head = await readHead(on);
  for (let read = 0; read < READS; read += 1) {
    if (head === undefined) return { generation: undefined, revision: 0, versions: [] };
    if (known?.generation === head.generation && known.revision === head.revision) return known;
    const items = await readPartition(on, generationKey(head.generation));
    const after = await readHead(on);
    if (isSame(head, after)) return { ...head, versions: items.map(versionOf) };
    head = after;
  }
  throw new Transient('the catalogue is edited faster than it can be read');
}

const readHead = async (on: Table): Promise<Head | undefined> =>
  z.optional(Head).parse(await readItem(on, HEAD));

const isSame = (one: Head, other: Head | undefined): boolean =>
  one.generation === other?.generation && one.revision === other.revision;
