import type { EmulatedService } from '../service.ts';

export interface DynamoDb extends EmulatedService {
  /** Any operation of DynamoDB or DynamoDB Streams, by target such as `DynamoDB_20120810.PutItem`. */
  call(target: string, input: unknown): Promise<unknown>;
  /** Keeps what `DescribeContinuousBackups` answers; nothing can be restored. */
  setPointInTimeRecovery(tableName: string, enabled: boolean): void;
}
