import * as z from 'zod';
import { Playbook } from './playbook.ts';
import { Id } from './playbook-step.ts';

export const PlaybookState = z.enum([
  'draft',
  'tested',
  'proposed',
  'approved',
  'rejected',
  'published',
  'deprecated',
]);
export type PlaybookState = z.infer<typeof PlaybookState>;

const Person = z.object({ id: z.string(), name: z.string() });

export const PlaybookAct = z.object({
  by: Person,
  /** Epoch milliseconds. */
  at: z.int(),
  rationale: z.string().optional(),
  /** Of the request that did it: the same one again changes nothing. */
  idempotencyKey: z.string(),
});
export type PlaybookAct = z.infer<typeof PlaybookAct>;

/** What a published version runs as. */
export const PublishedMachine = z.object({
  machineVersionArn: z.string(),
  /** Amazon States Language, with `${StepFunction}` and `${QueryFunction}` in place of the functions. */
  definition: z.string(),
  /** SHA-256 of it. */
  definitionHash: z.string(),
});
export type PublishedMachine = z.infer<typeof PublishedMachine>;

/** One version of a playbook that a team wrote. Its document changes as long as it is a draft, and never again once it was proposed. */
export const StoredPlaybook = z.object({
  playbookId: Id,
  version: z.string(),
  state: PlaybookState,
  /** How often it was saved. */
  revision: z.int().positive(),
  /** As it was written. */
  text: z.string(),
  playbook: Playbook,
  documentHash: z.string(),
  /** Everybody who saved it. */
  authors: z.array(Person).min(1),
  /** Why it can't be proposed, as it stood when it was saved; none: it is tested. */
  obstacles: z.array(z.string()),
  saved: PlaybookAct,
  proposed: PlaybookAct.optional(),
  reviewed: PlaybookAct.optional(),
  published: PlaybookAct.optional(),
  machine: PublishedMachine.optional(),
  deprecated: PlaybookAct.optional(),
  /** Of one that was drafted from an investigation: what a person had to decide then. */
  drafted: z.object({ investigationId: z.string(), notes: z.array(z.string()) }).optional(),
});
export type StoredPlaybook = z.infer<typeof StoredPlaybook>;
