import { ErrorClass, type SidelinedRecord } from '../../../schemas/sidelined-record.ts';
import type { SidelinedQuery } from '../ports/sidelined-records.ts';

/** Prefixes: what waits for a replay, what was replayed, and the raw records that entries came in. */
export const PREFIXES = { waiting: 'sidelined/', replayed: 'replayed/', raw: 'sidelined-raw/' } as const;

/** As much of a source's name as fits into a key. */
const MAX_SOURCE_CHARACTERS = 255;
const NAME = /-\d{6,}\.(\d{1,16})\.([a-z-]{1,32})\.([A-Za-z0-9_-]*)\.json$/;

type Place = Pick<SidelinedRecord, 'recordId' | 'sidelinedAt'>;

const safe = (recordId: string): string => recordId.replaceAll(/[^A-Za-z0-9_.-]/g, '_');
const encoded = (source: string): string => Buffer.from(source).toString('base64url');

export const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);
export const sourceAsNamed = (source: string): string => source.slice(0, MAX_SOURCE_CHARACTERS);

export const folderOf = (prefix: string, day: string): string => `${prefix}day=${day}/`;

/**
 * `<shard>_<sequence number>-<offset>.<arrival>.<error class>.<source, base64url>.json`: says what a list filters and
 * counts by, so that nothing has to be read for it. Padding keeps the entries of one record in order.
 */
export const nameOf = ({ recordId, offset, sidelinedAt, errorClass, source }: SidelinedRecord): string => {
  const entry = `${safe(recordId)}-${String(offset).padStart(6, '0')}`;
  return `${entry}.${sidelinedAt}.${errorClass}.${encoded(sourceAsNamed(source))}.json`;
};

/** What the names of a record's entries start with. */
export const entriesOf = ({ recordId }: Pick<Place, 'recordId'>): string => `${safe(recordId)}-`;

/** The part of a name that tells entries apart. */
export const entryOf = (name: string): string => name.slice(0, name.indexOf('.', name.search(NAME)));

/** What a name says; undefined for one that is not ours. */
export function factsOf(name: string) {
  const [, sidelinedAt, errorClass, source = ''] = NAME.exec(name) ?? [];
  const known = ErrorClass.safeParse(errorClass);
  if (!known.success) return undefined;
  return {
    sidelinedAt: Number(sidelinedAt),
    errorClass: known.data,
    source: Buffer.from(source, 'base64url').toString('utf8'),
  };
}

export const rawKeyOf = ({ recordId, sidelinedAt }: Place): string =>
  `${folderOf(PREFIXES.raw, dayOf(sidelinedAt))}${safe(recordId)}`;

export const matches = (facts: ReturnType<typeof factsOf>, query: SidelinedQuery): boolean =>
  facts !== undefined &&
  (query.errorClass === undefined || facts.errorClass === query.errorClass) &&
  (query.source === undefined || facts.source === sourceAsNamed(query.source));
