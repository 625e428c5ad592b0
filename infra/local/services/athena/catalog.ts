import type { Projection } from './projection.ts';

export interface Column {
  readonly name: string;
  /** Of the engine, such as `MAP(VARCHAR, VARCHAR)`. */
  readonly type: string;
}

export interface CatalogTable {
  readonly database: string;
  readonly name: string;
  readonly bucket: string;
  /** Key prefix, ending in a slash. */
  readonly prefix: string;
  readonly columns: readonly Column[];
  readonly partitionKeys: readonly Column[];
  readonly projections: ReadonlyMap<string, Projection>;
  /** Whether its location holds files that name the objects to read, instead of these. */
  readonly isSymlinked: boolean;
}

export interface Workgroup {
  readonly name: string;
  /** `s3://bucket/prefix/` */
  readonly outputLocation: string | undefined;
  readonly bytesScannedCutoff: number | undefined;
  /** Whether its settings go before a query's own. */
  readonly enforced: boolean;
}

/** Databases, tables and workgroups. They come from the templates, at every start. */
export interface Catalog {
  readonly databases: Set<string>;
  /** By `database.table`, in lower case. */
  readonly tables: Map<string, CatalogTable>;
  readonly workgroups: Map<string, Workgroup>;
}

export function newCatalog(): Catalog {
  const primary = {
    name: 'primary',
    outputLocation: undefined,
    bytesScannedCutoff: undefined,
    enforced: false,
  };
  return { databases: new Set(['default']), tables: new Map(), workgroups: new Map([['primary', primary]]) };
}

export const tableKey = (database: string, table: string): string => `${database}.${table}`.toLowerCase();

/** Bucket and key prefix of `s3://bucket/prefix`. */
export function s3Location(location: string): { readonly bucket: string; readonly prefix: string } {
  const [, bucket, prefix = ''] = /^s3:\/\/([^/]+)\/?(.*)$/.exec(location) ?? [];
  if (bucket === undefined) throw new Error(`${location} is not an s3:// location`);
  return { bucket, prefix: prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/` };
}
