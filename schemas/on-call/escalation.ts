import * as z from 'zod';
import { EscalationStep } from './policy.ts';

export const EscalationStatus = z.enum(['open', 'acknowledged', 'exhausted', 'resolved']);
export type EscalationStatus = z.infer<typeof EscalationStatus>;

/** One incident on its way through one policy, as that policy was when the incident began. */
export const Escalation = z.strictObject({
  escalationId: z.string().describe('`<incident>.<policy>`'),
  incidentId: z.string(),
  incidentVersion: z.int().describe('The newest that was heard of; what is older changes nothing'),
  policyId: z.string(),
  policyRevision: z.int().positive(),
  team: z.string(),
  title: z.string(),
  severityNumber: z.int(),
  services: z.array(z.string()),
  cause: z.string().optional().describe('The service that is ranked first of the causes'),
  steps: z.array(EscalationStep),
  status: EscalationStatus,
  version: z.int().positive().describe('Rises by one with each change; writes are conditional on it'),
  position: z.int().nonnegative().describe('Index of the step that comes next'),
  taken: z.int().nonnegative().describe('Steps taken so far, repetitions included'),
  passes: z.int().nonnegative().describe('How often it began again'),
  /** Until when the next step waits for what it depends on. */
  limitAt: z.int().optional(),
  /** Id of the last person that the next step has told already, where one write does not hold them all. */
  cursor: z.string().optional(),
  /** When the next step is due; left out: never, unless somebody answers. Epoch milliseconds. */
  dueAt: z.int().optional(),
  told: z.array(z.string()).describe('Ids of people who were told'),
  startedAt: z.int(),
  changedAt: z.int(),
});
export type Escalation = z.infer<typeof Escalation>;

export const EscalationAction = z.enum(['ACKNOWLEDGE', 'HAND_OVER', 'ESCALATE_NOW', 'RESOLVE']);
export type EscalationAction = z.infer<typeof EscalationAction>;

/** What a person did with an escalation. */
export const EscalationAnswer = z.strictObject({
  answerId: z.string(),
  escalationId: z.string(),
  action: EscalationAction,
  to: z.string().optional().describe('Of a hand-over: `person:<id>`, `schedule:<id>` or `team:<id>`'),
  rationale: z.string().min(1).max(2_000),
  by: z.strictObject({ id: z.string(), name: z.string() }),
  at: z.int().describe('Epoch milliseconds'),
  /** Tells a retry from another request under the same key. */
  requestHash: z.string(),
});
export type EscalationAnswer = z.infer<typeof EscalationAnswer>;
