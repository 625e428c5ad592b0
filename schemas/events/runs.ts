import * as z from 'zod';
import { Id } from './envelope.ts';

/** Playbooks that run for the investigation, step by step. */
export const RUN_EVENTS = {
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
    phase: z.enum([
      'precheck',
      'run',
      'verify',
      'undo',
      'query',
      'approve',
      'guard',
      'choose',
      'join',
      'end',
    ]),
    state: z.enum(['waiting', 'succeeded', 'failed', 'skipped']),
    summary: z.string().max(2_000),
  }),
  'playbook.approval-answered': z.strictObject({ runId: Id, step: z.string(), approved: z.boolean() }),
  'playbook.run-resumed': z.strictObject({
    runId: Id,
    kind: z.enum(['redrive', 'undo']).describe('`redrive`: from where it failed. `undo`: only backwards'),
    from: z.string().describe('The step that it goes on from; empty where it goes back, and at the start'),
    attempt: z.int().min(2).describe('Which one it is; the first is not written'),
  }),
  'playbook.run-ended': z.strictObject({
    runId: Id,
    outcome: z.enum(['succeeded', 'failed', 'undone', 'refused', 'stopped']),
    summary: z.string().max(2_000),
  }),
  'playbook.drafted': z
    .strictObject({ playbookId: Id, playbookVersion: z.string(), documentHash: z.string() })
    .describe('A playbook was drafted from what the investigation used'),
} as const;
