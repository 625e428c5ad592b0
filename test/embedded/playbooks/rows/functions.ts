import { CreateStreamCommand, DescribeStreamSummaryCommand } from '@aws-sdk/client-kinesis';
import {
  CreateAliasCommand,
  CreateEventSourceMappingCommand,
  DeleteEventSourceMappingCommand,
  GetAliasCommand,
  GetEventSourceMappingCommand,
  GetFunctionConfigurationCommand,
  PublishVersionCommand,
  TagResourceCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { expect } from '@jest/globals';
import { kinesis } from '../../../../functions/shared/aws/clients/kinesis.ts';
import { lambda } from '../../../../functions/shared/aws/clients/lambda.ts';
import { eventually } from '../../../steps/eventually.ts';
import { functionsNamed } from '../../../steps/functions.ts';
import { fresh, MANAGED, type Row } from '../row.ts';

/** A function that nothing else of these tests looks at. */
async function managedFunction(): Promise<string> {
  const [FunctionName = ''] = await functionsNamed(['Erase']);
  const { FunctionArn } = await lambda().send(new GetFunctionConfigurationCommand({ FunctionName }));
  await lambda().send(new TagResourceCommand({ Resource: FunctionArn, Tags: { [MANAGED]: 'true' } }));
  return FunctionName;
}

/** A stream that stays empty. */
async function emptyStream(): Promise<string> {
  const StreamName = fresh('orders');
  await kinesis().send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));
  return eventually('the stream is there', async () => {
    const { StreamDescriptionSummary: stream } = await kinesis().send(
      new DescribeStreamSummaryCommand({ StreamName }),
    );
    expect(stream?.StreamStatus).toBe('ACTIVE');
    return stream?.StreamARN ?? '';
  });
}

const clearConsumer: Row = {
  playbookId: 'clear-stuck-consumer',
  alarmPrefix: 'stuck-',
  given: async () => {
    const FunctionName = await managedFunction();
    const source = { EventSourceArn: await emptyStream(), StartingPosition: 'LATEST' as const };
    const { UUID } = await lambda().send(new CreateEventSourceMappingCommand({ FunctionName, ...source }));
    const state = async () => (await lambda().send(new GetEventSourceMappingCommand({ UUID }))).State;
    const close = async () => {
      await lambda().send(new DeleteEventSourceMappingCommand({ UUID }));
    };
    const dimensions = { EventSourceMappingUUID: UUID ?? '' };
    return { service: fresh('checkout'), inputs: { mappingId: UUID }, dimensions, state, close };
  },
  done: () => 'Enabled',
  between: 'Disabled',
  undone: { status: 'failed' },
};

const rollBackAlias: Row = {
  playbookId: 'roll-back-lambda-alias',
  alarmPrefix: 'alias-rollback-',
  given: async () => {
    const FunctionName = await managedFunction();
    let FunctionVersion: string | undefined;
    for (const Description of [fresh('one'), fresh('two')]) {
      await lambda().send(new UpdateFunctionConfigurationCommand({ FunctionName, Description }));
      FunctionVersion = (await lambda().send(new PublishVersionCommand({ FunctionName }))).Version;
    }
    const Name = fresh('live');
    await lambda().send(new CreateAliasCommand({ FunctionName, Name, FunctionVersion }));
    const serviceName = fresh('checkout');
    return {
      service: serviceName,
      inputs: { functionName: FunctionName, alias: Name, serviceName },
      dimensions: { FunctionName, Alias: Name, ServiceName: serviceName },
      state: async () => (await lambda().send(new GetAliasCommand({ FunctionName, Name }))).FunctionVersion,
    };
  },
  done: (before) => String(Number(before) - 1),
  undone: { status: 'undone' },
  disagreed: 'refused',
  late: { status: 'undone' },
};

export const FUNCTIONS: readonly Row[] = [clearConsumer, rollBackAlias];
