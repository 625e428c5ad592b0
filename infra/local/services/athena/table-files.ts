import { readdirSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { CatalogTable } from './catalog.ts';

/** One object of a table, as the file that holds it. */
export interface TableFile {
  readonly path: string;
  readonly bytes: number;
  readonly partition: ReadonlyMap<string, string>;
}

const SUFFIX = '.data';

/** The objects that a query over a table could read: those below its location, in partitions that are projected. */
export function filesOf(table: CatalogTable, objectsDirectory: string): readonly TableFile[] {
  const directory = join(objectsDirectory, table.prefix);
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
