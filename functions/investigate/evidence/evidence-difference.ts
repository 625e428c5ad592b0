import type { EvidenceSource } from '../../../schemas/events/evidence-source.ts';
import { Rejected } from '../../shared/errors.ts';
import { compareTables, type TableDifference } from '../evidence-sources/compare-tables.ts';
import { tableOf } from '../evidence-sources/table-of.ts';

export interface EvidenceDifference extends TableDifference {
  /** Of the rows of the later one. */
  readonly columns: readonly string[];
}

/** What differs between two frozen contents of one kind, row by row. Throws Rejected `NotAllowed` when they have no rows. */
export function differenceOf(
  kind: EvidenceSource['kind'],
  before: unknown,
  after: unknown,
): EvidenceDifference {
  const [first, second] = [tableOf(kind, before), tableOf(kind, after)];
  if (first !== undefined && second !== undefined)
    return { columns: second.columns, ...compareTables(first, second) };
  throw new Rejected('NotAllowed', `evidenceId: a ${kind} has no rows to compare`, { path: 'evidenceId' });
}
