import type { StreamRecord } from './source.ts';

export interface DeliveryPolicy {
  /** Infinity retries as long as the record lives. */
  readonly maximumRetryAttempts: number;
  readonly maximumRecordAgeMilliseconds: number;
  readonly bisectOnError: boolean;
}

/** How one invocation with a batch ended. */
export type Attempt =
  | { readonly kind: 'succeeded' }
  /** The function ran; records from this index on come again. */
  | { readonly kind: 'failed'; readonly from: number; readonly functionError: string | undefined }
  /** The function could not be run: throttled, for instance. Doesn't count as a retry. */
  | { readonly kind: 'refused' };

export interface Discarded {
  readonly condition: 'RetryAttemptsExhausted' | 'RecordAgeExceeded';
  readonly invokeCount: number;
  readonly functionError: string | undefined;
}

export interface DeliveryPort {
  invoke(records: readonly StreamRecord[]): Promise<Attempt>;
  discard(records: readonly StreamRecord[], reason: Discarded): Promise<void>;
  /** Everything up to this record is settled. */
  settled(record: StreamRecord): void;
  pause(milliseconds: number): Promise<void>;
  now(): number;
  stopped(): boolean;
}

const FIRST_PAUSE_MILLISECONDS = 100;
const LONGEST_PAUSE_MILLISECONDS = 10_000;

interface Job {
  readonly records: readonly StreamRecord[];
  /** Invocations that failed and count. */
  readonly failures: number;
  readonly refusals: number;
  readonly functionError: string | undefined;
}

/**
 * Delivers one batch until each of its records is settled: taken by the function, or given up. Order is kept: a record is
 * delivered only after those before it are settled. After a partial failure the rest comes again; otherwise a failed batch
 * is halved, if asked for, and retried; halving doesn't count as a retry.
 */
export async function deliver(
  records: readonly StreamRecord[],
  policy: DeliveryPolicy,
  port: DeliveryPort,
): Promise<void> {
  const jobs: Job[] = [fresh(records)];
  for (let job = jobs.shift(); job !== undefined; job = jobs.shift()) {
    const young = await dropExpired(job, policy, port);
    if (young.records.length === 0) continue;
    const attempt = await port.invoke(young.records);
    if (port.stopped()) return;
    jobs.unshift(...(await next(young, attempt, { policy, port })));
  }
}

const fresh = (records: readonly StreamRecord[]): Job => ({
  records,
  failures: 0,
  refusals: 0,
  functionError: undefined,
});

async function dropExpired(job: Job, policy: DeliveryPolicy, port: DeliveryPort): Promise<Job> {
  const oldest = port.now() - policy.maximumRecordAgeMilliseconds;
  const firstYoung = job.records.findIndex((record) => record.arrivedAt >= oldest);
  const expired = firstYoung < 0 ? job.records : job.records.slice(0, firstYoung);
  await giveUp(expired, { ...job, condition: 'RecordAgeExceeded' }, port);
  return { ...job, records: job.records.slice(expired.length) };
}

interface Rules {
  readonly policy: DeliveryPolicy;
  readonly port: DeliveryPort;
}

async function next(job: Job, attempt: Attempt, { policy, port }: Rules): Promise<readonly Job[]> {
  if (attempt.kind === 'succeeded') {
    settleLast(job.records, port);
    return [];
  }
  if (attempt.kind === 'refused') {
    await port.pause(pauseAfter(job.refusals));
    return [{ ...job, refusals: job.refusals + 1 }];
  }
  const { functionError } = attempt;
  if (attempt.from > 0) {
    settleLast(job.records.slice(0, attempt.from), port);
    await port.pause(pauseAfter(0));
    return [{ ...fresh(job.records.slice(attempt.from)), functionError }];
  }
  if (policy.bisectOnError && job.records.length > 1) {
    await port.pause(pauseAfter(0));
    return halves({ ...job, functionError });
  }
  const failures = job.failures + 1;
  if (failures > policy.maximumRetryAttempts) {
    await giveUp(job.records, { condition: 'RetryAttemptsExhausted', failures, functionError }, port);
    return [];
  }
  await port.pause(pauseAfter(job.failures));
  return [{ ...job, failures, functionError }];
}

function halves(job: Job): readonly Job[] {
  const middle = Math.ceil(job.records.length / 2);
  return [
    { ...job, records: job.records.slice(0, middle) },
    { ...job, records: job.records.slice(middle) },
  ];
}

async function giveUp(
  records: readonly StreamRecord[],
  reason: Pick<Discarded, 'condition' | 'functionError'> & { readonly failures: number },
  port: DeliveryPort,
): Promise<void> {
  if (records.length === 0) return;
  const { condition, failures, functionError } = reason;
  await port.discard(records, { condition, invokeCount: failures, functionError });
  settleLast(records, port);
}

function settleLast(records: readonly StreamRecord[], port: DeliveryPort): void {
  const last = records.at(-1);
  if (last !== undefined) port.settled(last);
}

const pauseAfter = (earlier: number): number =>
  Math.min(FIRST_PAUSE_MILLISECONDS * 2 ** Math.min(earlier, 20), LONGEST_PAUSE_MILLISECONDS);
