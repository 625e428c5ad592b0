export interface EventSourceMappingSpec {
  readonly sourceArn: string;
  readonly functionName: string;
  readonly batchSize: number;
  readonly batchingWindowSeconds: number;
  readonly startingPosition: 'TRIM_HORIZON' | 'LATEST';
  readonly maximumRetryAttempts: number;
  readonly maximumRecordAgeSeconds: number;
  readonly bisectOnError: boolean;
  readonly reportBatchItemFailures: boolean;
  readonly parallelizationFactor: number;
  /** ARN of an SQS queue, SNS topic or S3 bucket. */
  readonly onFailureArn: string | undefined;
  /** EventBridge patterns; a record that matches none is left out. */
  readonly filterPatterns: readonly string[];
}

export interface EventSourceMappings {
  /** Starts polling; the same source and function as in an earlier start go on where they stopped. Returns the UUID. */
  add(spec: EventSourceMappingSpec): string;
  list(): readonly {
    readonly uuid: string;
    readonly spec: EventSourceMappingSpec;
    readonly enabled: boolean;
  }[];
  /** Stops polling, or goes on where it stopped. False when there is no such mapping. */
  enable(uuid: string, enabled: boolean): boolean;
  /** Stops polling for good; one that is not there is gone already. */
  remove(uuid: string): void;
  /** Delivers the next batch of each mapping of a function again. Returns how many mappings. */
  redeliver(functionName: string, when: Redelivery): number;
  stop(): Promise<void>;
}

/** A second delivery of a batch: at once, or out of order, after the batch that follows it in its shard. */
export type Redelivery = 'at-once' | 'late';
