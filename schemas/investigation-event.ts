import * as z from 'zod';

const Id = z.string().min(1).max(128);
const Text = z.string().min(1).max(20_000);
const Ids = z.array(Id).max(100);

/** Who did it: a person, a playbook run, or Signalroom's own detector. */
export const Actor = z.strictObject({
  kind: z.enum(['person', 'playbook', 'detector']),
  id: Id.describe('Cognito `sub`, playbook run id, or function name'),
  name: z.string().max(255),
  teams: z.array(z.string()).max(50),
});
export type Actor = z.infer<typeof Actor>;

export const InvestigationStatus = z.enum(['open', 'investigating', 'mitigated', 'resolved', 'closed']);
export type InvestigationStatus = z.infer<typeof InvestigationStatus>;

export const RootCause = z.strictObject({
  category: z.enum([
    'deployment',
    'configuration',
    'dependency',
    'capacity',
    'infrastructure',
    'code',
    'external',
    'other',
  ]),
  serviceName: z.string().max(255).optional(),
  changeSignalId: Id.optional(),
});

/** What happened, by type. The value of `type` on an event chooses the shape of its `data`. */
export const EventData = {
  'investigation.opened': z.strictObject({
    title: z.string().min(1).max(300),
    severityNumber: z.int().min(0).max(24),
    services: z.array(z.string()).max(100),
    teams: z.array(z.string()).max(100),
    incidentId: Id.optional(),
  }),
  'investigation.updated': z.strictObject({
    title: z.string().min(1).max(300).optional(),
    severityNumber: z.int().min(0).max(24).optional(),
  }),
  'investigation.status-changed': z.strictObject({ from: InvestigationStatus, to: InvestigationStatus }),
  'signal.attached': z.strictObject({
    signalId: Id,
    kind: z.string(),
    name: z.string(),
    status: z.string().optional(),
    serviceName: z.string().optional(),
    severityNumber: z.int(),
    time: z.int(),
    because: z.array(z.strictObject({ strategy: z.string(), reason: z.string() })),
  }),
  'note.added': z.strictObject({ noteId: Id, text: Text }),
  'hypothesis.stated': z.strictObject({ hypothesisId: Id, statement: Text, evidenceIds: Ids }),
  'hypothesis.supported': z.strictObject({ hypothesisId: Id, evidenceIds: Ids.min(1) }),
  'hypothesis.refuted': z.strictObject({ hypothesisId: Id, evidenceIds: Ids.min(1) }),
  'evidence.frozen': z.strictObject({
    evidenceId: Id,
    kind: z.enum(['signal', 'query']),
    title: z.string().max(300),
    objectKey: z.string().max(1024).describe('Where the frozen bytes are in the evidence bucket'),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    sizeBytes: z.int().nonnegative(),
    signalId: Id.optional(),
    query: z
      .strictObject({
        templateId: Id,
        templateVersion: z.int().positive(),
        parameters: z.record(z.string(), z.union([z.string(), z.number()])),
        store: z.enum(['hot', 'cold']),
        scannedBytes: z.int().nonnegative(),
        rowCount: z.int().nonnegative(),
      })
      .optional(),
  }),
  'verdict.settled': z.strictObject({
    verdictId: Id,
    outcome: z.enum(['root_cause', 'inconclusive']),
    statement: Text,
    rootCause: RootCause.optional(),
    evidenceIds: Ids,
    ruledOutHypothesisIds: Ids,
    supersedes: Id.optional(),
  }),
  'playbook.run-started': z.strictObject({
    runId: Id,
    playbookId: Id,
    playbookVersion: z.string(),
    documentHash: z.string(),
    trigger: z.string().describe('What started it: `alarm:<name>` or `person`'),
    inputs: z.record(z.string(), z.unknown()),
  }),
  'playbook.step-changed': z.strictObject({
    runId: Id,
    step: z.string(),
    phase: z.enum(['precheck', 'run', 'verify', 'undo', 'query', 'approve', 'guard']),
    state: z.enum(['waiting', 'succeeded', 'failed', 'skipped']),
    summary: z.string().max(2_000),
  }),
  'playbook.approval-answered': z.strictObject({ runId: Id, step: z.string(), approved: z.boolean() }),
  'playbook.run-ended': z.strictObject({
    runId: Id,
    outcome: z.enum(['succeeded', 'failed', 'undone', 'refused', 'stopped']),
    summary: z.string().max(2_000),
  }),
} as const;
export type EventType = keyof typeof EventData;
export const EVENT_TYPES = Object.keys(EventData).filter((type): type is EventType => type in EventData);

/** One entry of an investigation's log. `hash` covers every other field in canonical JSON, `previousHash` included. */
export const EventEnvelope = z.strictObject({
  investigationId: Id,
  sequence: z.int().positive().describe('1, 2, 3 ... without a gap, per investigation'),
  eventVersion: z.literal(1),
  time: z.int().describe('epoch milliseconds'),
  actor: Actor,
  rationale: z.string().max(2_000).optional(),
  basedOn: z.int().nonnegative().describe('Sequence that its author had seen; 0 for the first'),
  previousHash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .describe('64 zeros for the first'),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});

type Shapes = { [T in EventType]: { type: T; data: z.infer<(typeof EventData)[T]> } };
export type EventBody = Shapes[EventType];
export type EventOf<T extends EventType> = z.infer<typeof EventEnvelope> & Shapes[T];
export type InvestigationEvent = z.infer<typeof EventEnvelope> & EventBody;

const shapeOf = <T extends EventType>(type: T) =>
  EventEnvelope.extend({ type: z.literal(type), data: EventData[type] });

export const InvestigationEvent: z.ZodType<InvestigationEvent> = z.discriminatedUnion('type', [
  shapeOf('investigation.opened'),
  shapeOf('investigation.updated'),
  shapeOf('investigation.status-changed'),
  shapeOf('signal.attached'),
  shapeOf('note.added'),
  shapeOf('hypothesis.stated'),
  shapeOf('hypothesis.supported'),
  shapeOf('hypothesis.refuted'),
  shapeOf('evidence.frozen'),
  shapeOf('verdict.settled'),
  shapeOf('playbook.run-started'),
  shapeOf('playbook.step-changed'),
  shapeOf('playbook.approval-answered'),
  shapeOf('playbook.run-ended'),
]);

/** What a list of investigations shows; kept beside the log so that listing reads no events. */
export const InvestigationSummary = z.strictObject({
  investigationId: Id,
  title: z.string(),
  status: InvestigationStatus,
  severityNumber: z.int(),
  services: z.array(z.string()),
  teams: z.array(z.string()),
  incidentId: Id.optional(),
  openedAt: z.int(),
});
export type InvestigationSummary = z.infer<typeof InvestigationSummary>;
