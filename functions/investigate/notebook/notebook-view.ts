import { canonicalJson } from '../../shared/canonical-json.ts';
import type { Cell } from '../aggregates/cells.ts';
import type { Comment, Thread } from '../aggregates/threads.ts';
import { iso, timed } from '../shown-time.ts';
import type { InvestigationState } from '../state/state.ts';
import { inOrder } from './place.ts';

/** The cells of the notebook in their order, without those that were removed. */
export const cellsView = ({ cells }: InvestigationState) =>
  inOrder(cells.filter(({ removed }) => !removed)).map(cellView);

const cellView = ({ changedAt: _kept, removed: _shown, source, results, ...cell }: Cell) => ({
  ...timed(cell),
  revisedAt: iso(cell.revisedAt),
  kind: source.kind,
  source: canonicalJson(source),
  results: results.map(timed),
});

export const threadView = ({ about, comments, ...thread }: Thread) => ({
  ...thread,
  about: 'series' in about ? { series: { ...about.series, ...rangeView(about.series) } } : about,
  comments: comments.map(commentView),
});

const rangeView = ({ from, to }: { readonly from: number; readonly to: number }) => ({
  from: iso(from),
  to: iso(to),
});

const commentView = ({ changedAt: _kept, editedAt, ...comment }: Comment) => ({
  ...timed(comment),
  editedAt: editedAt === undefined ? null : iso(editedAt),
});
