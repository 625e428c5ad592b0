import { PUBLISHED } from '../../../../../functions/respond/published.ts';
import type { EventDraft } from '../../../../../functions/shared/ports/investigation-log.ts';
import type { InvestigationSummary } from '../../../../../schemas/investigation-event.ts';
import { presentEvent } from '../../../../../schemas/stored-event.ts';
import { aLibrary } from '../library/given.ts';

export const ROOM = 'the-room';
const actor = { kind: 'person' as const, id: 'sub-ana', name: 'ana', teams: ['shop'] };
const EMPTY_HASH = '0'.repeat(64);

/** The frozen answer to a query template. */
export const asked = (
  evidenceId: string,
  templateId: string,
  parameters: Record<string, string | number>,
  rowCount = 3,
): EventDraft => ({
  type: 'evidence.frozen',
  data: {
    evidenceId,
    title: templateId,
    objectKey: `evidence/${evidenceId}`,
    sha256: EMPTY_HASH,
    sizeBytes: 2,
    source: {
      kind: 'query',
      templateId,
      templateVersion: 1,
      parameters,
      store: 'hot',
      scannedBytes: 0,
      rowCount,
    },
  },
});

/** A run of a playbook that ships, from its start to its end. */
export function ran(
  playbookId: string,
  inputs: Record<string, unknown>,
  more: { trigger?: string; outcome?: 'succeeded' | 'undone'; steps?: readonly string[]; hash?: string } = {},
): EventDraft[] {
  const { playbook, documentHash } = PUBLISHED.find((each) => each.playbook.id === playbookId)!;
  const runId = `${playbookId}-run`;
  const steps = more.steps ?? playbook.steps.map(({ id }) => id);
  return [
    {
      type: 'playbook.run-started',
      data: {
        runId,
        playbookId,
        playbookVersion: playbook.version,
        documentHash: more.hash ?? documentHash,
        trigger: more.trigger ?? 'person',
        inputs,
      },
    },
    ...steps.map(
      (step): EventDraft => ({
        type: 'playbook.step-changed',
        data: { runId, step, phase: 'run', state: 'succeeded', summary: 'done' },
      }),
    ),
    { type: 'playbook.run-ended', data: { runId, outcome: more.outcome ?? 'succeeded', summary: 'over' } },
  ];
}

/** The library, and an investigation of these events; a minute passes between any two. */
export async function aRoom(events: readonly EventDraft[], more: Partial<InvestigationSummary> = {}) {
  const library = aLibrary();
  const { incidentId, ...about } = {
    title: 'Orders fail',
    severityNumber: 17,
    services: ['checkout'],
    teams: ['shop'],
    ...more,
  };
  const { title, severityNumber, services, teams } = about;
  const opened = {
    type: 'investigation.opened',
    data: { title, severityNumber, services, teams, ...(incidentId === undefined ? {} : { incidentId }) },
  } as const;
  let sequence = 0;
  const summary = {
    status: 'open' as const,
    ...about,
    ...(incidentId === undefined ? {} : { incidentId }),
    investigationId: ROOM,
    openedAt: library.clock.now(),
  };
  const append = async (event: EventDraft) => {
    library.pass(60_000);
    await library.log.append({
      investigationId: ROOM,
      actor,
      basedOn: sequence,
      expectedSequence: sequence,
      events: [event],
      idempotencyKey: `event-${sequence}`,
      requestHash: `event-${sequence}`,
      ...(sequence === 0 ? { summary } : {}),
    });
    sequence += 1;
  };
  for (const event of [opened, ...events]) await append(event);
  const draft = (input: object = {}, ...by: Parameters<typeof library.ask>[2][]) =>
    library.act('draftPlaybook', { investigationId: ROOM, playbookId: 'learnt-here', ...input }, ...by);
  const timeline = async () =>
    (await library.log.read({ investigationId: ROOM, afterSequence: 0, limit: 100 })).map(presentEvent);
  return { ...library, append, draft, timeline };
}
