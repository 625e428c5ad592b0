import * as z from 'zod';
import { defineResourceType } from '../../../kernel/resource-type.ts';

const DEFAULT_BATCH_SIZE = 100;
const ENDLESS = -1;

const number = (minimum: number, maximum: number) => z.coerce.number().int().min(minimum).max(maximum);
const flag = z.union([z.boolean(), z.stringbool()]);

const MappingProperties = z.object({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  Enabled: flag.default(true),
  BatchSize: number(1, 10_000).default(DEFAULT_BATCH_SIZE),
  MaximumBatchingWindowInSeconds: number(0, 300).default(0),
  StartingPosition: z.enum(['TRIM_HORIZON', 'LATEST']),
  MaximumRetryAttempts: number(ENDLESS, 10_000).default(ENDLESS),
  MaximumRecordAgeInSeconds: number(ENDLESS, 604_800).default(ENDLESS),
  BisectBatchOnFunctionError: flag.default(false),
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
  ParallelizationFactor: number(1, 10).default(1),
  DestinationConfig: z
    .strictObject({ OnFailure: z.strictObject({ Destination: z.string() }).optional() })
    .optional(),
  FilterCriteria: z.strictObject({ Filters: z.array(z.strictObject({ Pattern: z.string() })) }).optional(),
});

export const eventSourceMapping = defineResourceType({
  type: 'AWS::Lambda::EventSourceMapping',
  emulates: [
    'EventSourceArn',
    'FunctionName',
    'Enabled',
    'BatchSize',
    'MaximumBatchingWindowInSeconds',
    'StartingPosition',
    'MaximumRetryAttempts',
    'MaximumRecordAgeInSeconds',
    'BisectBatchOnFunctionError',
    'FunctionResponseTypes',
    'ParallelizationFactor',
    'DestinationConfig',
    'FilterCriteria',
  ],
  accepts: {
    KmsKeyArn: 'nothing is encrypted at rest on one machine',
    MetricsConfig: 'no metrics of mappings are collected on one machine',
    Tags: 'labels for bills and people; nothing on one machine reads them',
  },
  create: async (request) => {
    const properties = MappingProperties.parse(request.properties);
    if (!properties.Enabled) throw new Error('the embedded cloud does not support a disabled mapping');
    const uuid = request.cloud.eventSourceMappings.add({
      sourceArn: properties.EventSourceArn,
      functionName: properties.FunctionName,
      batchSize: properties.BatchSize,
      batchingWindowSeconds: properties.MaximumBatchingWindowInSeconds,
      startingPosition: properties.StartingPosition,
      maximumRetryAttempts: properties.MaximumRetryAttempts,
      maximumRecordAgeSeconds: properties.MaximumRecordAgeInSeconds,
      bisectOnError: properties.BisectBatchOnFunctionError,
      reportBatchItemFailures: properties.FunctionResponseTypes.length > 0,
      parallelizationFactor: properties.ParallelizationFactor,
      onFailureArn: properties.DestinationConfig?.OnFailure?.Destination,
      filterPatterns: properties.FilterCriteria?.Filters.map((filter) => filter.Pattern) ?? [],
    });
    const { region, accountId } = request.cloud.identity;
    const arn = `arn:aws:lambda:${region}:${accountId}:event-source-mapping:${uuid}`;
    return { ref: uuid, attributes: { Id: uuid, EventSourceMappingArn: arn } };
  },
});
