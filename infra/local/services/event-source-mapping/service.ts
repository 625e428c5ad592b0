import { createHash } from 'node:crypto';
import type { EventSourceMappingSpec, EventSourceMappings } from '../../kernel/cloud.ts';
import type { ServiceContext } from '../../kernel/context.ts';
import { functionNameOf } from '../lambda/function-name.ts';
import { dynamoDbSource } from './dynamodb-source.ts';
import { kinesisSource } from './kinesis-source.ts';
import { Mapping } from './mapping.ts';
import type { StreamSource } from './source.ts';

/** Feeds functions from Kinesis streams and from the streams of tables, as Lambda's event source mappings do. */
export function createEventSourceMappings(context: ServiceContext): EventSourceMappings {
  const mappings = new Map<string, Mapping>();
  const disabled = new Set<string>();
  const started = (uuid: string, spec: EventSourceMappingSpec): void => {
    const mapping = new Mapping({ uuid, spec, source: sourceOf(spec, context), context });
    mappings.set(uuid, mapping);
    mapping.run();
  };
  return {
    add: (given) => {
      const spec = { ...given, functionName: functionNameOf(given.functionName) };
      const uuid = uuidOf(spec);
      if (mappings.has(uuid)) throw new Error(`${spec.functionName} already reads ${spec.sourceArn}`);
      started(uuid, spec);
      return uuid;
    },
    list: () =>
      [...mappings.values()].map(({ uuid, spec }) => ({ uuid, spec, enabled: !disabled.has(uuid) })),
    enable: (uuid, enabled) => {
      const mapping = mappings.get(uuid);
      if (mapping === undefined) return false;
      if (enabled && disabled.delete(uuid)) started(uuid, mapping.spec);
      if (!enabled && !disabled.has(uuid)) {
        disabled.add(uuid);
        mapping.stop();
      }
      return true;
    },
    remove: (uuid) => {
      mappings.get(uuid)?.stop();
      mappings.delete(uuid);
      disabled.delete(uuid);
    },
    redeliver: (functionName, when) => {
      const name = functionNameOf(functionName);
      const fed = [...mappings.values()].filter((mapping) => mapping.spec.functionName === name);
      for (const mapping of fed) mapping.redeliver(when);
      return fed.length;
    },
    stop: async () => {
      for (const mapping of mappings.values()) mapping.stop();
    },
  };
}

/** The same source and function give the same id at every start, so that checkpoints are found again. */
function uuidOf({ sourceArn, functionName }: EventSourceMappingSpec): string {
  const hex = createHash('sha256').update(`${sourceArn} ${functionName}`).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `5${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

function sourceOf(spec: EventSourceMappingSpec, context: ServiceContext): StreamSource {
  const { sourceArn: streamArn } = spec;
  const { kinesis, dynamodb, lambda } = context.cloud();
  const { roleArn } = lambda.describe(spec.functionName);
  const service = streamArn.split(':')[2];
  if (service === 'kinesis')
    return kinesisSource({ kinesis, streamArn, identity: context.identity, roleArn });
  if (service === 'dynamodb') return dynamoDbSource({ dynamodb, streamArn });
  throw new Error(
    `the embedded cloud does not support ${streamArn} as an event source: only Kinesis and DynamoDB streams`,
  );
}
