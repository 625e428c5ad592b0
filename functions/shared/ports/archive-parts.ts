/** One object that a list names. */
export interface ArchivePart {
  readonly key: string;
  readonly bytes: number;
}

/** The objects of one kind, hour and shard that queries see. A list is read and changed as a whole. */
export interface PartList {
  /** `kind=<kind>/hour=<YYYY-MM-DD-HH>/<shard>` */
  readonly name: string;
  readonly parts: readonly ArchivePart[];
}

/** Values of the partition `hour`, both included. */
export interface HourRange {
  readonly from: string;
  readonly to: string;
}

/** What became of a merge. `changed`: the list is another than it was; nothing was done, and it can be tried again. */
export type Merged =
  | {
      readonly outcome: 'merged';
      readonly objects: number;
      readonly rows: number;
      readonly duplicates: number;
    }
  | { readonly outcome: 'changed' };

/** The archive as objects: what makes few of many. Queries see each row once, before, during and after. */
export interface ArchiveParts {
  /** Names of the lists that may name more than one object; of all hours when none are given. */
  lists(hours?: HourRange): Promise<readonly string[]>;
  /** Undefined when there is no such list. */
  find(name: string): Promise<PartList | undefined>;
  /**
   * Puts one object with the rows of several in their place, one row per signal id; takes the first of them as far as they
   * fit into memory. What is replaced stays readable until `removeReplaced`.
   */
  merge(list: PartList, keys: readonly string[]): Promise<Merged>;
  /** Deletes what was replaced before an instant (epoch milliseconds). Gives the number of objects. */
  removeReplaced(before: number): Promise<number>;
}
