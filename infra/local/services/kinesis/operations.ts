import type { Operation } from '../../kernel/operation.ts';
import type { KinesisState } from './kinesis-state.ts';
import { addTagsToStreamOperation } from './operations/add-tags-to-stream.ts';
import { createStreamOperation } from './operations/create-stream.ts';
import { decreaseStreamRetentionPeriodOperation } from './operations/decrease-stream-retention-period.ts';
import { deleteStreamOperation } from './operations/delete-stream.ts';
import { describeStreamOperation } from './operations/describe-stream.ts';
import { describeStreamSummaryOperation } from './operations/describe-stream-summary.ts';
import { getRecordsOperation } from './operations/get-records.ts';
import { getShardIteratorOperation } from './operations/get-shard-iterator.ts';
import { increaseStreamRetentionPeriodOperation } from './operations/increase-stream-retention-period.ts';
import { listShardsOperation } from './operations/list-shards.ts';
import { listStreamsOperation } from './operations/list-streams.ts';
import { listTagsForStreamOperation } from './operations/list-tags-for-stream.ts';
import { mergeShardsOperation } from './operations/merge-shards.ts';
import { putRecordOperation } from './operations/put-record.ts';
import { putRecordsOperation } from './operations/put-records.ts';
import { splitShardOperation } from './operations/split-shard.ts';
import { startStreamEncryptionOperation } from './operations/start-stream-encryption.ts';
import { stopStreamEncryptionOperation } from './operations/stop-stream-encryption.ts';
import { updateShardCountOperation } from './operations/update-shard-count.ts';

export const KINESIS_OPERATIONS: readonly Operation<KinesisState>[] = [
  addTagsToStreamOperation,
  createStreamOperation,
  decreaseStreamRetentionPeriodOperation,
  deleteStreamOperation,
  describeStreamOperation,
  describeStreamSummaryOperation,
  getRecordsOperation,
  getShardIteratorOperation,
  increaseStreamRetentionPeriodOperation,
  listShardsOperation,
  listStreamsOperation,
  listTagsForStreamOperation,
  mergeShardsOperation,
  putRecordOperation,
  putRecordsOperation,
  splitShardOperation,
  startStreamEncryptionOperation,
  stopStreamEncryptionOperation,
  updateShardCountOperation,
];
