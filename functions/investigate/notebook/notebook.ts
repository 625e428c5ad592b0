import type { CellSource } from '../../../schemas/events/cells.ts';
import { Rejected } from '../../shared/errors.ts';
import type { Cell } from '../aggregates/cells.ts';
import type { InvestigationState } from '../state/state.ts';
import { positionAfter } from './place.ts';

/** Throws Rejected `BadInput` when the investigation has no such cell, `NotAllowed` when it is removed. */
export function cellAt(state: InvestigationState, cellId: string, path = 'input.cellId'): Cell {
  const found = state.cells.find((cell) => cell.cellId === cellId);
  if (found === undefined)
    throw new Rejected('BadInput', `${path}: "${cellId}" is no cell of this investigation`, { path });
  if (found.removed)
    throw new Rejected('NotAllowed', `${path}: "${cellId}" is removed; restore it first`, { path });
  return found;
}

/**
 * Where a cell comes to stand: after another one, before all of them when `after` is null, or after all of them when it is left
 * out. Throws Rejected `BadInput` naming `input.after`, and `Limit` when too many cells were put there.
 */
export function placeOf(
  state: InvestigationState,
  after: string | null | undefined,
  itself?: string,
): string {
  const others = state.cells.filter(({ cellId }) => cellId !== itself);
  const last = others.reduce<Cell | undefined>(
    (latest, cell) => (latest === undefined || cell.position > latest.position ? cell : latest),
    undefined,
  );
  const anchor = typeof after === 'string' ? cellAt(state, after, 'input.after') : undefined;
  if (anchor !== undefined && anchor.cellId === itself) return anchor.position;
  const position = positionAfter(others, after === undefined ? last : anchor);
  if (position !== undefined) return position;
  throw new Rejected('Limit', 'input.after: too many cells were put there; put it elsewhere', {
    path: 'input.after',
  });
}

/** Throws Rejected `BadInput` when a chart is of something else than a frozen query. */
export function assertDrawable(state: InvestigationState, source: CellSource): void {
  if (source.kind !== 'chart') return;
  const evidence = state.evidence.find(({ evidenceId }) => evidenceId === source.evidenceId);
  if (evidence?.source.kind === 'query') return;
  const path = 'input.source.evidenceId';
  throw new Rejected('BadInput', `${path}: "${source.evidenceId}" is no frozen query of this investigation`, {
    path,
  });
}
