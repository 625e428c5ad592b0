import { same } from '../command/conflict.ts';
import type { InvestigationState } from '../state/state.ts';
import { type Fields, type Members, PART_NAMES, PARTS, type PartName } from './parts.ts';

export interface FieldChange {
  readonly field: string;
  /** Undefined where there was none. */
  readonly from: unknown;
  readonly to: unknown;
}

export interface PartDiff {
  readonly part: PartName;
  readonly added: readonly Member[];
  readonly changed: readonly { readonly id: string; readonly fields: readonly FieldChange[] }[];
  readonly removed: readonly Member[];
}
interface Member {
  readonly id: string;
  readonly value: Fields;
}

/** What two states differ in, part by part; parts without a difference are left out. */
export const diffStates = (
  from: InvestigationState,
  to: InvestigationState,
  parts: readonly PartName[] = PART_NAMES,
): readonly PartDiff[] =>
  parts.map((part) => diffPart(part, PARTS[part](from), PARTS[part](to))).filter((diff) => !isEmpty(diff));

export const isEmpty = ({ added, changed, removed }: PartDiff): boolean =>
  added.length + changed.length + removed.length === 0;

function diffPart(part: PartName, from: Members, to: Members): PartDiff {
  const changed = [...to].flatMap(([id, value]) => {
    const before = from.get(id);
    const fields = before === undefined ? [] : diffFields(before, value);
    return fields.length === 0 ? [] : [{ id, fields }];
  });
  return { part, added: missingIn(from, to), changed, removed: missingIn(to, from) };
}

const missingIn = (those: Members, these: Members): readonly Member[] =>
  [...these].filter(([id]) => !those.has(id)).map(([id, value]) => ({ id, value }));

export const diffFields = (from: Fields, to: Fields): readonly FieldChange[] =>
  [...new Set([...Object.keys(from), ...Object.keys(to)])]
    .filter((field) => !same(from[field], to[field]))
    .map((field) => ({ field, from: from[field], to: to[field] }));
