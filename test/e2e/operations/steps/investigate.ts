import type { InvestigationEvent } from '../../../../graphql/client/investigation-event.ts';
import { dataOf } from '../../../steps/investigation.ts';
import { asks, does, inRoom, type Known, keep, keepData, type Steps } from '../step.ts';
import { documentSteps } from './documents.ts';
import { evidenceSteps, restrictionSteps } from './evidence.ts';
import { handOnSteps } from './hand-on.ts';
import { hypothesisSteps } from './hypotheses.ts';
import { peopleSteps } from './people.ts';
import { querySteps } from './queries.ts';
import { sessionSteps } from './sessions.ts';

const rationale = 'as we agreed on the call';
const theRoom = ({ room }: Known) => ({ investigationId: room });
const basedOn = ({ sequence }: Known) => Number(sequence);
const templateId = ({ run }: Known) => `outage-${run}`;
const about = { severityNumber: 17, services: ['checkout'], teams: ['payments'] };

/** Only what is closed can be archived. */
const ends =
  (status: string) =>
  ({ templateRoom, templateSequence }: Known) => ({
    investigationId: templateRoom,
    basedOn: Number(templateSequence),
    status,
  });

const openings: Steps = [
  asks('on-investigation-opened', () => ({ team: 'payments' })),
  does('open-investigation', () => ({ title: 'Orders fail', ...about }), keep('investigationId', 'room')),
  asks('on-investigation-event', theRoom),
  does(
    'open-from-signals',
    ({ mailSignalId }) => ({ signalIds: [mailSignalId], title: 'Mails are late' }),
    keep('investigationId', 'otherRoom'),
  ),
  does('open-from-incident', ({ mailIncidentId }) => ({ incidentId: mailIncidentId })),
  asks('save-investigation-template', (known) => ({
    input: {
      templateId: templateId(known),
      basedOn: 0,
      summary: 'What we do when the shop is down.',
      ...about,
      agenda: ['who saw what'],
      tasks: ['tell support'],
    },
  })),
  asks('investigation-templates'),
  does(
    'open-from-template',
    (known) => ({ templateId: templateId(known), title: 'The shop is down' }),
    (room, known) => {
      keep('investigationId', 'templateRoom')(room, known);
      keepTemplateSequence(room, known);
    },
  ),
  asks('investigations'),
];

const beliefs: Steps = [
  inRoom('add-note', () => ({ text: 'orders fail since ten' }), keepData('noteId')),
  inRoom('freeze-signal', ({ signalId }) => ({ signalId }), keepData('evidenceId')),
  asks('evidence', (known) => ({ ...theRoom(known), evidenceId: known['evidenceId'] })),
  asks('uses-of-signal', ({ signalId }) => ({ signalId })),
  inRoom(
    'state-hypothesis',
    () => ({ statement: 'the mail server', evidenceIds: [] }),
    keepData('hypothesisId'),
  ),
  inRoom(
    'refute-hypothesis',
    ({ hypothesisId, evidenceId }) => ({
      hypothesisId,
      evidenceIds: [evidenceId],
      rationale,
    }),
    (_, known) => {
      known['ruledOut'] = String(known['hypothesisId']);
    },
  ),
  inRoom('state-hypothesis', () => ({ statement: 'the pool', evidenceIds: [] }), keepData('hypothesisId')),
  inRoom('support-hypothesis', ({ hypothesisId, evidenceId }) => ({
    hypothesisId,
    evidenceIds: [evidenceId],
    rationale,
  })),
  inRoom('make-decision', () => ({ statement: 'we roll back', rationale })),
  inRoom('add-task', () => ({ title: 'tell support' }), keepData('taskId')),
  inRoom('update-task', (known) => ({
    taskId: known['taskId'],
    basedOn: basedOn(known),
    title: 'call support',
  })),
  inRoom('change-task-state', ({ taskId }) => ({ taskId, state: 'in_progress' })),
  inRoom('update-investigation', (known) => ({
    basedOn: basedOn(known),
    title: 'Orders without a currency fail',
  })),
  inRoom(
    'settle-verdict',
    ({ evidenceId, ruledOut, checkout }) => ({
      outcome: 'root_cause',
      statement: 'the pool was too small',
      category: 'capacity',
      serviceName: checkout,
      evidenceIds: [evidenceId],
      ruledOutHypothesisIds: [ruledOut],
    }),
    keepData('verdictId'),
  ),
];

const history: Steps = [
  inRoom('name-revision', () => ({ name: 'before the call' })),
  asks('investigation', theRoom),
  asks('investigation-events', (known) => ({ ...theRoom(known), afterSequence: 0 })),
  asks('investigation-revisions', theRoom),
  asks('diff-investigation', (known) => ({ ...theRoom(known), from: 1 })),
  inRoom('branch-investigation', () => ({ title: 'What if' }), keepBranch),
  inRoom('state-hypothesis', ({ branchId }) => ({
    investigationId: branchId,
    statement: 'the queue',
    evidenceIds: [],
  })),
  inRoom('merge-branch', ({ branchId }) => ({ branchId })),
  inRoom('restore-investigation', (known) => ({ toSequence: 2, basedOn: basedOn(known), parts: ['tasks'] })),
];

const kin: Steps = [
  inRoom('link-investigations', ({ otherRoom }) => ({
    otherInvestigationId: otherRoom,
    relation: 'related',
  })),
  inRoom('unlink-investigations', ({ otherRoom }) => ({
    otherInvestigationId: otherRoom,
    relation: 'related',
  })),
  inRoom('split-investigation', ({ noteId }) => ({ title: 'Another matter', noteIds: [noteId], rationale })),
  does('merge-investigations', ({ room, otherRoom }) => ({
    investigationId: otherRoom,
    otherInvestigationId: room,
    rationale,
  })),
  does('hold-investigation', ({ templateRoom }) => ({
    investigationId: templateRoom,
    held: true,
    rationale,
  })),
  does('update-investigation', ends('resolved'), keepTemplateSequence),
  does('update-investigation', ends('closed'), keepTemplateSequence),
  does('archive-investigation', ({ templateRoom }) => ({ investigationId: templateRoom })),
];

export const investigateSteps: Steps = [
  ...openings,
  ...beliefs,
  ...querySteps,
  ...evidenceSteps,
  ...hypothesisSteps,
  ...documentSteps,
  ...sessionSteps,
  ...handOnSteps,
  ...history,
  ...peopleSteps,
  ...kin,
  ...restrictionSteps,
];

function keepBranch(event: InvestigationEvent, known: Known): void {
  known['branchId'] = String(dataOf(event)['investigationId']);
}

function keepTemplateSequence({ sequence }: { readonly sequence: number }, known: Known): void {
  known['templateSequence'] = String(sequence);
}
