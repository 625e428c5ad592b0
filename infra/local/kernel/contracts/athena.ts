import type { EmulatedService } from '../service.ts';

export interface Athena extends EmulatedService {
  createWorkgroup(spec: {
    readonly name: string;
    readonly outputLocation: string | undefined;
    readonly bytesScannedCutoff: number | undefined;
    /** Whether its output location goes before a query's own. */
    readonly enforced: boolean;
  }): void;
  createDatabase(name: string): void;
  createTable(spec: {
    readonly database: string;
    readonly name: string;
    /** `s3://bucket/prefix/` */
    readonly location: string;
    /** Whether the objects there name those that hold the rows. */
    readonly isSymlinked: boolean;
    readonly columns: readonly { readonly name: string; readonly type: string }[];
    readonly partitionKeys: readonly { readonly name: string; readonly type: string }[];
    /** Of the Glue table: classification and partition projection. */
    readonly parameters: Readonly<Record<string, string>>;
  }): void;
}
