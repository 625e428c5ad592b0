import * as z from 'zod';
import { defineResourceType, type ResourceType } from '../../kernel/resource-type.ts';

const MAXIMUM_NAME = 128;

const StreamProperties = z.object({
  Name: z.string().optional(),
  ShardCount: z.coerce.number().int().positive().optional(),
  RetentionPeriodHours: z.coerce.number().int().positive().default(24),
  StreamModeDetails: z.object({ StreamMode: z.enum(['PROVISIONED', 'ON_DEMAND']) }).optional(),
  StreamEncryption: z.object({ EncryptionType: z.literal('KMS'), KeyId: z.string() }).optional(),
});

/** What AWS gives a new on-demand stream. */
const ON_DEMAND_SHARDS = 4;

const stream = defineResourceType({
  type: 'AWS::Kinesis::Stream',
  emulates: ['Name', 'ShardCount', 'RetentionPeriodHours', 'StreamModeDetails', 'StreamEncryption'],
  accepts: { Tags: 'labels for bills and people; nothing on one machine reads them' },
  create: async (request) => {
    const properties = StreamProperties.parse(request.properties);
    const onDemand = properties.StreamModeDetails?.StreamMode === 'ON_DEMAND';
    const streamName = properties.Name ?? request.physicalName(MAXIMUM_NAME);
    const arn = request.cloud.kinesis.createStream({
      streamName,
      shardCount: onDemand ? ON_DEMAND_SHARDS : (properties.ShardCount ?? 1),
      onDemand,
      retentionHours: properties.RetentionPeriodHours,
      keyId: properties.StreamEncryption?.KeyId,
    });
    return { ref: streamName, attributes: { Arn: arn } };
  },
});

export const KINESIS_RESOURCES: readonly ResourceType[] = [stream];
