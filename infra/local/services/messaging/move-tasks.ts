import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { AwsError } from '../../kernel/aws-error.ts';
import { now } from '../../kernel/clock.ts';

const Queues = z.object({ QueueUrls: z.array(z.string()).default([]) });
const Attributes = z.object({ Attributes: z.record(z.string(), z.string()).default({}) });
const Messages = z.object({
  Messages: z.array(z.looseObject({ Body: z.string(), ReceiptHandle: z.string() })).default([]),
});
const Redrive = z.object({ deadLetterTargetArn: z.string() });

interface MoveTask {
  readonly handle: string;
  readonly sourceArn: string;
  readonly startedAt: number;
  status: 'RUNNING' | 'COMPLETED' | 'FAILED';
  moved: number;
}

/** Asks the engine for one operation of SQS. */
export type Ask = (operation: string, input: object) => Promise<unknown>;

/** Moves messages out of dead-letter queues. Where several queues share one, it is refused: the engine does not keep where a message came from. */
export class MoveTasks {
  readonly #ask: Ask;
  readonly #tasks: MoveTask[] = [];

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  async start(SourceArn: string): Promise<{ readonly TaskHandle: string }> {
    const queues = await this.#queues();
    const source = queues.find(({ arn }) => arn === SourceArn);
    if (source === undefined)
      throw new AwsError('ResourceNotFoundException', `no queue ${SourceArn}`, { status: 404 });
    const targets = queues.filter(({ deadLetterArn }) => deadLetterArn === SourceArn);
    const [target] = targets;
    if (target === undefined)
      throw new AwsError('InvalidParameterValue', 'Source queue must be configured as a Dead Letter Queue.');
    if (targets.length > 1)
      throw new AwsError('UnsupportedOperation', 'the embedded cloud moves messages back to one queue only');
    const task: MoveTask = {
      handle: randomUUID(),
      sourceArn: SourceArn,
      startedAt: now(),
      status: 'RUNNING',
      moved: 0,
    };
    this.#tasks.unshift(task);
    void this.#move(task, { from: source.url, to: target.url });
    return { TaskHandle: task.handle };
  }

  list(SourceArn: string): { readonly Results: readonly object[] } {
    const mine = this.#tasks.filter((task) => task.sourceArn === SourceArn).slice(0, 10);
    const Results = mine.map(({ handle, status, moved, startedAt, sourceArn }) => ({
      ...(status === 'RUNNING' ? { TaskHandle: handle } : {}),
      Status: status,
      SourceArn: sourceArn,
      ApproximateNumberOfMessagesMoved: moved,
      StartedTimestamp: startedAt,
    }));
    return { Results };
  }

  async #move(task: MoveTask, { from, to }: { readonly from: string; readonly to: string }): Promise<void> {
    try {
      for (;;) {
        const input = { QueueUrl: from, MaxNumberOfMessages: 10, WaitTimeSeconds: 0 };
        const { Messages: messages } = Messages.parse(await this.#ask('ReceiveMessage', input));
        if (messages.length === 0) break;
        for (const { Body, ReceiptHandle } of messages) {
          await this.#ask('SendMessage', { QueueUrl: to, MessageBody: Body });
          await this.#ask('DeleteMessage', { QueueUrl: from, ReceiptHandle });
          task.moved += 1;
        }
      }
      task.status = 'COMPLETED';
    } catch {
      task.status = 'FAILED';
    }
  }

  async #queues() {
    const { QueueUrls } = Queues.parse(await this.#ask('ListQueues', {}));
    return Promise.all(
      QueueUrls.map(async (url) => {
        const input = { QueueUrl: url, AttributeNames: ['All'] };
        const { Attributes: found } = Attributes.parse(await this.#ask('GetQueueAttributes', input));
        const { QueueArn: arn = '', RedrivePolicy } = found;
        const policy = Redrive.optional().parse(
          RedrivePolicy === undefined ? undefined : JSON.parse(RedrivePolicy),
        );
        return { url, arn, deadLetterArn: policy?.deadLetterTargetArn };
      }),
    );
  }
}
