import type { HypothesisCheck } from '../../../schemas/events/hypothesis-check.ts';
import { hiddenForms } from '../../shared/access/hidden-forms.ts';
import { mapBounded } from '../../shared/concurrency.ts';
import { Rejected } from '../../shared/errors.ts';
import type { EventDraft } from '../../shared/ports/investigation-log.ts';
import { type Ran, runCheck } from '../checks/run-check.ts';
import { definePreparedCommand } from '../command/command.ts';
import { because, Id, Rationale, Target } from '../command/command-input.ts';
import { hypothesisAt } from '../evidence/citations.ts';
import { frozenEvent } from '../evidence/freeze.ts';
import { readDraft, requireOwnDraft } from '../hypotheses/hypothesis-draft.ts';

const PATH = 'input.hypothesisId';
const AT_ONCE = 5;
const Input = Target.extend({ hypothesisId: Id, rationale: Rationale });

/** Asks every check of a hypothesis and keeps the answers as evidence for or against it. What it means, people say. */
export const runChecks = definePreparedCommand<typeof Input, readonly Ran[]>({
  id: 'runChecks',
  action: 'contribute',
  input: Input,
  prepare: async ({ investigationId, hypothesisId }, ports, { state, caller }) => {
    const hypothesis = hypothesisAt(state, hypothesisId, PATH);
    const isDraft = hypothesis.state === 'draft';
    const checks: readonly HypothesisCheck[] = isDraft
      ? (await readDraft(ports.evidence, requireOwnDraft(hypothesis, caller, PATH))).checks
      : hypothesis.checks;
    if (checks.length === 0) throw new Rejected('NotAllowed', `${PATH}: has no checks`, { path: PATH });
    // What is measured stands where everybody reads it, so it is measured as everybody sees.
    const { services, everybody } = ports;
    const open = {
      ...ports,
      hides: async (parameters: Readonly<Record<string, unknown>>) =>
        hiddenForms(services, parameters, everybody),
    };
    return mapBounded([...checks.entries()], AT_ONCE, ([index, check]) =>
      runCheck(open, check, { investigationId, ...(isDraft ? { correctableAt: `checks[${index}]` } : {}) }),
    );
  },
  decide: (_state, { hypothesisId, rationale }, { ids, work }) => {
    const done = work.map(({ frozen, ...result }) => ({
      result,
      evidence: frozen === undefined ? undefined : frozenEvent(ids, frozen, {}),
    }));
    const results = done.map(({ result, evidence }) => ({ ...result, ...evidenceIdOf(evidence) }));
    return [
      ...done.flatMap(({ evidence }) => evidence ?? []),
      { type: 'hypothesis.checked', data: { hypothesisId, results }, ...because(rationale) },
    ];
  },
});

const evidenceIdOf = (event: EventDraft | undefined): { evidenceId?: string } =>
  event?.type === 'evidence.frozen' ? { evidenceId: event.data.evidenceId } : {};
