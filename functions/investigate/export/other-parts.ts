import type { InvestigationState } from '../state/state.ts';

/** Parts that the formats have a section of their own for, or that are no content. */
const SHOWN = new Set([
  'sequence',
  'summary',
  'changedAt',
  'notes',
  'hypotheses',
  'evidence',
  'verdicts',
  'causes',
  'archive',
]);

/** All other parts of a state that hold anything, so that an export leaves nothing out. */
export const otherParts = (
  state: InvestigationState,
): readonly { readonly name: string; readonly value: unknown }[] =>
  Object.entries(state)
    .filter(([name, value]) => !SHOWN.has(name) && !isEmpty(value))
    .map(([name, value]) => ({ name: `${name.charAt(0).toUpperCase()}${name.slice(1)}`, value }));

const isEmpty = (value: unknown): boolean =>
  value === null || (typeof value === 'object' && Object.keys(value).length === 0);
