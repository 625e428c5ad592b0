import type { Asked } from '../../shared/edge/graphql.ts';
import type { Wants } from '../view.ts';

/** Whether a client selected a part of an investigation, which may stand within a list. Without a selection: all of it. */
export const wanted =
  ({ selection }: Asked, within = ''): Wants =>
  (part) =>
    selection.length === 0 || selection.includes(`${within}${part}`);
