import { randomBytes } from 'node:crypto';
import { StatesError } from '../../../../states-language/states-error.ts';
import type { OpenToken } from '../../../../states-language/thread.ts';
import { AwsError } from '../../kernel/aws-error.ts';

interface Waiting {
  readonly succeed: (output: unknown) => void;
  readonly fail: (failure: StatesError) => void;
  readonly beat: () => void;
}

const MARK = 'task-token';

/** Task tokens of running executions. A token is answered once; a lost or late answer is refused, as on AWS. */
export class TaskTokens {
  readonly #waiting = new Map<string, Waiting>();

  open(heartbeatSeconds: number | undefined): OpenToken {
    const token = Buffer.from(`${MARK}:${randomBytes(36).toString('base64url')}`).toString('base64');
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    // The task may have ended before it looks at the answer.
    promise.catch(() => undefined);
    const heart = heartOf(heartbeatSeconds, () => reject(lateHeartbeat()));
    this.#waiting.set(token, { succeed: resolve, fail: reject, beat: heart.beat });
    return {
      token,
      answer: promise,
      close: () => {
        heart.stop();
        this.#waiting.delete(token);
      },
    };
  }

  /** Throws AwsError `InvalidToken` or `TaskTimedOut`, as the other two do. */
  succeed(token: string, output: unknown): void {
    this.#take(token).succeed(output);
  }

  fail(token: string, failure: StatesError): void {
    this.#take(token).fail(failure);
  }

  beat(token: string): void {
    this.#require(token).beat();
  }

  #take(token: string): Waiting {
    const waiting = this.#require(token);
    this.#waiting.delete(token);
    return waiting;
  }

  #require(token: string): Waiting {
    const waiting = this.#waiting.get(token);
    if (waiting !== undefined) return waiting;
    if (!Buffer.from(token, 'base64').toString().startsWith(`${MARK}:`))
      throw new AwsError('InvalidToken', 'Invalid Token');
    throw new AwsError('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'");
  }
}

function heartOf(seconds: number | undefined, miss: () => void): { beat: () => void; stop: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const stop = () => clearTimeout(timer);
  const beat = () => {
    stop();
    if (seconds !== undefined) timer = setTimeout(miss, seconds * 1000);
  };
  beat();
  return { beat, stop };
}

const lateHeartbeat = () =>
  new StatesError('States.HeartbeatTimeout', 'The task sent no heartbeat within its heartbeat time.');
