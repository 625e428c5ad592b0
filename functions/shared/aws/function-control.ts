import {
  GetAliasCommand,
  GetEventSourceMappingCommand,
  type LambdaClient,
  ListTagsCommand,
  ListVersionsByFunctionCommand,
  ResourceNotFoundException,
  UpdateAliasCommand,
  UpdateEventSourceMappingCommand,
} from '@aws-sdk/client-lambda';
import { Rejected } from '../errors.ts';
import type { FunctionControl } from '../ports/function-control.ts';
import { calling } from './failures.ts';

/** AWS Lambda. */
export function lambdaFunctionControl(client: LambdaClient): FunctionControl {
  const tagsOf = async (arn: string) => {
    // Tags belong to the function, not to its alias or version.
    const Resource = arn.split(':').slice(0, 7).join(':');
    const { Tags = {} } = await found(arn, () => client.send(new ListTagsCommand({ Resource })));
    return Tags;
  };
  return {
    alias: async (FunctionName, Name) => {
      const command = new GetAliasCommand({ FunctionName, Name });
      const alias = await found(`${FunctionName}:${Name}`, () => client.send(command));
      return {
        version: alias.FunctionVersion ?? '',
        versions: await versionsOf(client, FunctionName),
        tags: await tagsOf(alias.AliasArn ?? ''),
      };
    },
    pointAlias: async (FunctionName, { alias, version }) => {
      const command = new UpdateAliasCommand({ FunctionName, Name: alias, FunctionVersion: version });
      await found(`${FunctionName}:${alias}`, () => client.send(command));
    },
    consumer: async (UUID) => {
      const mapping = await found(UUID, () => client.send(new GetEventSourceMappingCommand({ UUID })));
      const { FunctionArn = '', EventSourceArn = '', State = '' } = mapping;
      return {
        functionName: FunctionArn.split(':')[6] ?? '',
        source: EventSourceArn,
        enabled: ['Enabled', 'Enabling', 'Creating'].includes(State),
        changing: State !== 'Enabled' && State !== 'Disabled',
        tags: await tagsOf(FunctionArn),
      };
    },
    enableConsumer: async (UUID, Enabled) => {
      await found(UUID, () => client.send(new UpdateEventSourceMappingCommand({ UUID, Enabled })));
    },
  };
}

async function versionsOf(client: LambdaClient, FunctionName: string): Promise<readonly string[]> {
  const versions: string[] = [];
  let Marker: string | undefined;
  do {
    const command = new ListVersionsByFunctionCommand({ FunctionName, Marker });
    const page = await calling('ListVersionsByFunction', () => client.send(command));
    versions.push(
      ...(page.Versions ?? []).flatMap(({ Version = '$LATEST' }) => (Version === '$LATEST' ? [] : [Version])),
    );
    Marker = page.NextMarker;
  } while (Marker !== undefined);
  return versions.sort((one, other) => Number(one) - Number(other));
}

async function found<T>(what: string, call: () => Promise<T>): Promise<T> {
  try {
    return await calling('Lambda', call);
  } catch (error) {
    if (error instanceof ResourceNotFoundException) throw new Rejected('NotFound', `no ${what}`);
    throw error;
  }
}
