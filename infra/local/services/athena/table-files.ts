import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { type CatalogTable, s3Location } from './catalog.ts';

/** One object of a table, as the file that holds it. */
export interface TableFile {
  readonly path: string;
  readonly bytes: number;
  readonly partition: ReadonlyMap<string, string>;
}

const SUFFIX = '.data';

/** The folder that holds the objects of a bucket. */
type DirectoryOf = (bucket: string) => string;

/**
 * The objects that a query over a table could read: those below its location, in partitions that are projected; or, when it is
 * a table of symlinks, those that the objects there name, a line each.
 */
export function filesOf(table: CatalogTable, directoryOf: DirectoryOf): readonly TableFile[] {
  const located = locatedFiles(table, directoryOf);
  return table.isSymlinked ? located.flatMap((file) => namedBy(file, directoryOf)) : located;
}

function namedBy({ path, partition }: TableFile, directoryOf: DirectoryOf): readonly TableFile[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const { bucket, prefix } = s3Location(line.trim());
      const key = prefix.replace(/\/$/, '');
      const target = join(directoryOf(bucket), `${key}${SUFFIX}`);
      const bytes = sizeOf(target);
      if (bytes === undefined) throw new Error(`HIVE_CANNOT_OPEN_SPLIT: ${line} does not exist`);
      requireSamePartition(key, partition);
      return { path: target, bytes, partition };
    });
}

/** The engine takes the partition from the path of a file. */
function requireSamePartition(key: string, partition: ReadonlyMap<string, string>): void {
  const own = partitionOf(key.split('/'));
  for (const [name, value] of partition)
    if (own.get(name) !== value)
      throw new Error(`the embedded cloud supports only symlinks to objects below ${name}=${value}/`);
}

function locatedFiles(table: CatalogTable, directoryOf: DirectoryOf): readonly TableFile[] {
  const directory = join(directoryOf(table.bucket), table.prefix);
  return list(directory).flatMap((name) => {
    // Names that begin with a dot or an underscore are hidden from Athena.
    const segments = name.split(sep);
    if (!name.endsWith(SUFFIX) || segments.some((segment) => /^[._]/.test(segment))) return [];
    const partition = partitionOf(segments);
    const visible = table.partitionKeys.every(({ name: key }) => {
      const value = partition.get(key);
      return value !== undefined && table.projections.get(key)?.(value) === true;
    });
    const bytes = visible ? sizeOf(join(directory, name)) : undefined;
    return bytes === undefined ? [] : [{ path: join(directory, name), bytes, partition }];
  });
}

function list(directory: string): readonly string[] {
  try {
    return readdirSync(directory, { recursive: true, encoding: 'utf8' }).sort();
  } catch {
    return [];
  }
}

/** Undefined for an object that was deleted since the listing. */
function sizeOf(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.size;
}

function partitionOf(segments: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    segments.slice(0, -1).flatMap((segment) => {
      const equals = segment.indexOf('=');
      return equals < 1 ? [] : [[segment.slice(0, equals), segment.slice(equals + 1)] as const];
    }),
  );
}
