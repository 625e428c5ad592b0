export interface QueueState {
  readonly arn: string;
  /** About how many messages wait in it. */
  readonly messages: number;
  readonly tags: Readonly<Record<string, string>>;
}

/** One move of messages out of a dead-letter queue. */
export interface Redrive {
  readonly status: 'running' | 'completed' | 'failed' | 'cancelled';
  readonly moved: number;
  /** Epoch milliseconds. */
  readonly startedAt: number;
}

/** Queues (Amazon SQS), as whoever runs them sees them. */
export interface QueueControl {
  /** Throws Rejected NotFound. */
  describe(queueUrl: string): Promise<QueueState>;
  /** Throws away everything in it. */
  purge(queueUrl: string): Promise<void>;
  /** Moves what is in a dead-letter queue back to where it came from. A move that runs already goes on as it is. */
  startRedrive(deadLetterQueueArn: string): Promise<void>;
  /** Newest first. */
  redrives(deadLetterQueueArn: string): Promise<readonly Redrive[]>;
}
