import * as z from 'zod';

export const IncidentStatus = z.enum(['open', 'quiet', 'resolved', 'merged']);
export type IncidentStatus = z.infer<typeof IncidentStatus>;

/** Why a signal is in an incident: one entry per strategy that spoke for it. */
export const Because = z.strictObject({
  strategy: z.string().describe('Id of the correlation strategy, the name of its file'),
  reason: z.string().describe('In words and numbers'),
});
export type Because = z.infer<typeof Because>;

export const IncidentMember = z.strictObject({
  incidentId: z.string(),
  signalId: z.string(),
  time: z.int(),
  kind: z.string(),
  name: z.string(),
  serviceName: z.string().optional(),
  severityNumber: z.int(),
  status: z.string().optional(),
  fingerprint: z.string(),
  because: z.array(Because).min(1),
  marks: z.array(z.string()).optional().describe('Keys by which others find the incident because of it'),
  links: z
    .array(z.string())
    .optional()
    .describe('Keys that led it there; absent: placed before links were kept'),
});
export type IncidentMember = z.infer<typeof IncidentMember>;

/** How fast alerts come to an incident, and the storms of them that it had. */
export const Storm = z.strictObject({
  newestAt: z.int().describe('When the newest ten seconds that are counted began'),
  counts: z.array(z.int().nonnegative()).describe('Alerts in each ten seconds, the newest first'),
  latest: z.int().describe('Time of the latest alert that was counted; others of this instant are not'),
  stormedAt: z.int().optional().describe('When it last stormed'),
  next: z.string().optional().describe('The incident that the next storm opened beside it'),
  after: z.string().optional().describe('The incident beside which a storm opened this one'),
});
export type Storm = z.infer<typeof Storm>;

export const Incident = z.strictObject({
  incidentId: z.string(),
  status: IncidentStatus,
  title: z.string(),
  severityNumber: z.int().describe('The highest of its signals'),
  services: z.array(z.string()).describe('The first hundred'),
  openedAt: z.int(),
  updatedAt: z.int().describe('Time of its latest signal'),
  observedAt: z.int().default(0).describe('When the last of its signals arrived: from then on it is quiet'),
  firingCount: z.int().nonnegative().default(0).describe('Alerts that fire now; none left means resolved'),
  signalCount: z.int().nonnegative(),
  absorbed: z.array(z.string()).default([]).describe('Incidents that were merged into it, and theirs'),
  mergedInto: z.string().optional(),
  splitFrom: z.string().optional(),
  splitHeldBack: z
    .string()
    .optional()
    .describe('Why a part that nothing links to the rest any more stays, when it was last looked at'),
  keptApart: z.array(z.string()).default([]).describe('Incidents it is never merged with by itself again'),
  storm: Storm.optional(),
  version: z.int().positive().describe('Rises by one with each change; writes are conditional on it'),
});
export type Incident = z.infer<typeof Incident>;

export const IncidentDecisionKind = z.enum(['merge', 'move', 'split', 'undo']);
export type IncidentDecisionKind = z.infer<typeof IncidentDecisionKind>;

/** Somebody changed what belongs together: a person, or the detector that saw two incidents become one. */
export const IncidentDecision = z.strictObject({
  decisionId: z.string(),
  kind: IncidentDecisionKind,
  from: z.string().describe('The incident that lost signals'),
  to: z.string().describe('The incident that has them now'),
  signalIds: z.array(z.string()).describe('Empty for a merge: all of them'),
  absorbed: z.array(z.string()).describe('Of a merge: the incidents that came along'),
  actor: z.strictObject({
    kind: z.enum(['person', 'detector', 'machine']),
    id: z.string(),
    name: z.string(),
  }),
  time: z.int(),
  rationale: z.string(),
  undoes: z.string().optional().describe('Of an undo: the decision it takes back'),
  undoneBy: z.string().optional(),
});
export type IncidentDecision = z.infer<typeof IncidentDecision>;

/** What a strategy in shadow would have done with a signal. */
export const ShadowPlacement = z.strictObject({
  strategy: z.string(),
  signalId: z.string(),
  time: z.int(),
  reason: z.string().describe('What the strategy said'),
  incidentId: z.string().optional().describe('Where the signal is; absent: in none'),
  wouldBeIn: z.string().optional().describe('Where it would be had the strategy counted'),
});
export type ShadowPlacement = z.infer<typeof ShadowPlacement>;
