import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { runtimeError } from '../../../../states-language/states-error.ts';
import { now } from '../../kernel/clock.ts';

const MOST_EVENTS = 25_000;

/** One event of an execution, as GetExecutionHistory shows it but for its time: epoch milliseconds. */
const HistoryEvent = z.looseObject({
  id: z.int(),
  previousEventId: z.int(),
  type: z.string(),
  timestamp: z.number(),
});
export type HistoryEvent = z.infer<typeof HistoryEvent>;

/** The events of one execution, each a line appended to its own file. */
export class History {
  readonly #file: string;
  #count: number;

  constructor(dataDirectory: string, executionArn: string) {
    const directory = join(dataDirectory, 'executions');
    mkdirSync(directory, { recursive: true });
    this.#file = join(directory, `${createHash('sha256').update(executionArn).digest('hex')}.jsonl`);
    this.#count = this.events().length;
  }

  /** Gives the event's id. Throws StatesError `States.Runtime` when only the last event has room left. */
  record(previousEventId: number, type: string, details: Readonly<Record<string, unknown>> = {}): number {
    if (this.#count >= MOST_EVENTS - 1)
      throw runtimeError(`The execution reached the maximum number of history events (${MOST_EVENTS}).`);
    return this.#append(previousEventId, type, details);
  }

  /** The event that ends an execution; there is always room for it. */
  close(type: string, details: Readonly<Record<string, unknown>>): void {
    this.#append(this.#count, type, details);
  }

  events(): readonly HistoryEvent[] {
    if (!existsSync(this.#file)) return [];
    const lines = readFileSync(this.#file, 'utf8').split('\n');
    return lines.filter((line) => line !== '').map((line) => HistoryEvent.parse(JSON.parse(line)));
  }

  #append(previousEventId: number, type: string, details: Readonly<Record<string, unknown>>): number {
    this.#count += 1;
    const event = { id: this.#count, previousEventId, type, timestamp: now(), ...details };
    appendFileSync(this.#file, `${JSON.stringify(event)}\n`);
    return this.#count;
  }
}
