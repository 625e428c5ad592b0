import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { AwsError } from '../../kernel/aws-error.ts';
import { now } from '../../kernel/clock.ts';
import type { ServiceContext } from '../../kernel/context.ts';
import type { Collection } from '../../kernel/state.ts';

const Document = z.strictObject({
  name: z.string(),
  type: z.enum(['Automation', 'Command']),
  tags: z.record(z.string(), z.string()),
});
export type Document = z.infer<typeof Document>;

const Run = z.strictObject({
  id: z.string(),
  document: z.string(),
  startedAt: z.number(),
  parameters: z.record(z.string(), z.array(z.string())),
  /** Client token of an automation, comment of a command. */
  note: z.string(),
  instances: z.array(z.string()),
});
export type Run = z.infer<typeof Run>;

/** How long a run takes. */
const RUN_MILLISECONDS = 300;

/** Documents, and runs of them in which nothing is done: each ends well a little later. */
export class Documents {
  readonly documents: Collection<Document>;
  readonly automations: Collection<Run>;
  readonly commands: Collection<Run>;

  constructor({ state }: ServiceContext) {
    this.documents = state.collection('ssm-documents', (document) => Document.parse(document));
    this.automations = state.collection('ssm-automations', (document) => Run.parse(document));
    this.commands = state.collection('ssm-commands', (document) => Run.parse(document));
  }

  /** Throws AwsError with this code. */
  require(name: string, type: Document['type'], code: string): Document {
    const document = this.documents.get(name);
    if (document?.type !== type) throw new AwsError(code, `Document with name ${name} does not exist.`);
    return document;
  }

  start(runs: Collection<Run>, given: Omit<Run, 'id' | 'startedAt'>): Run {
    const run = { ...given, id: randomUUID(), startedAt: now() };
    runs.put(run.id, run);
    return run;
  }
}

export const isOver = ({ startedAt }: Run): boolean => now() - startedAt >= RUN_MILLISECONDS;

/** How the API shows a command. */
export const describeCommand = (run: Run) => ({
  CommandId: run.id,
  DocumentName: run.document,
  Comment: run.note,
  InstanceIds: run.instances,
  Parameters: run.parameters,
  RequestedDateTime: run.startedAt / 1_000,
  Status: isOver(run) ? 'Success' : 'InProgress',
  TargetCount: run.instances.length,
  CompletedCount: isOver(run) ? run.instances.length : 0,
  ErrorCount: 0,
});
