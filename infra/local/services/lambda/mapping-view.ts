import type { EventSourceMappingSpec } from '../../kernel/cloud.ts';
import type { LambdaState } from './lambda-state.ts';

/** An event source mapping as the API shows it. */
export const mappingView = (
  state: LambdaState,
  {
    uuid,
    spec,
    enabled,
  }: { readonly uuid: string; readonly spec: EventSourceMappingSpec; readonly enabled: boolean },
) => ({
  UUID: uuid,
  EventSourceArn: spec.sourceArn,
  FunctionArn: state.pool(spec.functionName).functionArn,
  State: enabled ? 'Enabled' : 'Disabled',
  StateTransitionReason: 'User action',
  BatchSize: spec.batchSize,
  MaximumBatchingWindowInSeconds: spec.batchingWindowSeconds,
  StartingPosition: spec.startingPosition,
  MaximumRetryAttempts: spec.maximumRetryAttempts,
  MaximumRecordAgeInSeconds: spec.maximumRecordAgeSeconds,
  BisectBatchOnFunctionError: spec.bisectOnError,
  ParallelizationFactor: spec.parallelizationFactor,
  FunctionResponseTypes: spec.reportBatchItemFailures ? ['ReportBatchItemFailures'] : [],
  DestinationConfig: spec.onFailureArn === undefined ? {} : { OnFailure: { Destination: spec.onFailureArn } },
  FilterCriteria: { Filters: spec.filterPatterns.map((Pattern) => ({ Pattern })) },
});
