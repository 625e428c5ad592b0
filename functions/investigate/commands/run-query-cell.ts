import { Rejected } from '../../shared/errors.ts';
import { definePreparedCommand } from '../command/command.ts';
import { Id, Target } from '../command/command-input.ts';
import { type FrozenAnswer, freezeAnswered, frozenQuery } from '../evidence/frozen-query.ts';
import { cellAt } from '../notebook/notebook.ts';
import { askTemplate } from '../query-templates/run-query.ts';
import type { InvestigationState } from '../state/state.ts';

const Input = Target.extend({ cellId: Id });

interface Ran extends FrozenAnswer {
  readonly revision: number;
}

/** Asks the query of a cell and keeps the answer as evidence, linked to the revision of the cell that was asked. */
export const runQueryCell = definePreparedCommand<typeof Input, Ran>({
  id: 'runQueryCell',
  action: 'contribute',
  input: Input,
  prepare: async ({ investigationId, cellId }, ports, { state }) => {
    const { revision, source } = queryCell(state, cellId);
    const { templateId, parameters, store } = source;
    const answered = await askTemplate(ports, { templateId, parameters, store }, 'cell.source');
    return { revision, ...(await freezeAnswered(ports.evidence, investigationId, answered)) };
  },
  decide: (state, { cellId }, { ids, work }) => {
    cellAt(state, cellId);
    const evidenceId = ids.next();
    return [
      frozenQuery(work, { evidenceId }),
      { type: 'cell.run', data: { cellId, revision: work.revision, evidenceId } },
    ];
  },
});

function queryCell(state: InvestigationState, cellId: string) {
  const { source, revision } = cellAt(state, cellId);
  if (source.kind === 'query') return { source, revision };
  throw new Rejected('BadInput', `input.cellId: "${cellId}" holds ${source.kind}, no query`, {
    path: 'input.cellId',
  });
}
