import * as z from 'zod';
import { defineField, type FieldHandler } from '../../shared/edge/graphql.ts';
import { addNote } from '../commands/add-note.ts';
import { openInvestigation } from '../commands/open-investigation.ts';
import { refuteHypothesis } from '../commands/refute-hypothesis.ts';
import { settleVerdict } from '../commands/settle-verdict.ts';
import { stateHypothesis } from '../commands/state-hypothesis.ts';
import { supportHypothesis } from '../commands/support-hypothesis.ts';
import { updateInvestigation } from '../commands/update-investigation.ts';
import { type ExecuteDeps, execute } from '../execute.ts';
import { loadState, stateAt } from '../load-state.ts';
import { appendOpening } from '../opening.ts';
import { stateView } from '../view.ts';
import { eventField } from './command-field.ts';

/** The mutations that need nothing but the log. Sent again, each answers with what it wrote the first time. */
export const writeFields = (deps: ExecuteDeps): Readonly<Record<string, FieldHandler>> => ({
  openInvestigation: openField(deps),
  updateInvestigation: updateField(deps),
  addNote: eventField(deps, addNote),
  stateHypothesis: eventField(deps, stateHypothesis),
  supportHypothesis: eventField(deps, supportHypothesis),
  refuteHypothesis: eventField(deps, refuteHypothesis),
  settleVerdict: eventField(deps, settleVerdict),
});

const openField = ({ log }: ExecuteDeps) =>
  defineField({
    role: openInvestigation.role,
    arguments: z.strictObject({ input: openInvestigation.input }),
    handle: async ({ input }, caller) => {
      const opening = openInvestigation.opening(input, caller);
      const events = await appendOpening(log, opening);
      return stateView(await stateAt(log, opening.investigationId, events.length));
    },
  });

const updateField = (deps: ExecuteDeps) =>
  defineField({
    role: updateInvestigation.role,
    arguments: z.strictObject({ input: updateInvestigation.input }),
    handle: async ({ input }, caller) => {
      const work = async () => undefined;
      const { events } = await execute(deps, updateInvestigation, { input, caller, work });
      const last = events.at(-1);
      return stateView(
        last === undefined
          ? await loadState(deps.log, input.investigationId)
          : await stateAt(deps.log, input.investigationId, last.sequence),
      );
    },
  });
