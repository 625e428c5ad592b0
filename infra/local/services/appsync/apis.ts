import { randomInt } from 'node:crypto';
import * as z from 'zod';
import { AwsError } from '../../kernel/aws-error.ts';
import type { GraphqlApis } from '../../kernel/cloud.ts';
import type { StateStore } from '../../kernel/state.ts';
import type { Api } from './api.ts';
import { AUTHENTICATION_TYPES, type AuthenticationMode } from './caller.ts';
import { compileResolver } from './resolver/compile.ts';
import { loadSchema } from './schema.ts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';
const idsSchema = z.strictObject({ apiId: z.string() });
const typeSchema = z.enum(AUTHENTICATION_TYPES);

export type CreateApi = Parameters<GraphqlApis['createApi']>[0];

/** The APIs of this cloud. Only their ids are kept over a restart: everything else comes from the template. */
export interface ApiRegistry {
  readonly apis: ReadonlyMap<string, Api>;
  create(spec: CreateApi): Api;
  byId(apiId: string): Api;
}

export function openApis(state: StateStore): ApiRegistry {
  const ids = state.collection('appsync-api-ids', (document) => idsSchema.parse(document));
  const apis = new Map<string, Api>();
  const create = (spec: CreateApi): Api => {
    const apiId = ids.get(spec.name)?.apiId ?? newId();
    const api: Api = {
      apiId,
      modes: spec.authenticationTypes.map(readMode),
      introspection: spec.introspection,
      queryDepthLimit: spec.queryDepthLimit,
      resolverCountLimit: spec.resolverCountLimit,
      dataSources: new Map(),
      resolvers: new Map(),
      subscriptions: new Set(),
      loaded: undefined,
    };
    ids.put(spec.name, { apiId });
    apis.set(apiId, api);
    return api;
  };
  const byId = (apiId: string): Api => {
    const api = apis.get(apiId);
    if (api === undefined) throw notFound(`GraphQL API ${apiId} not found.`);
    return api;
  };
  return { apis, create, byId };
}

function readMode(mode: CreateApi['authenticationTypes'][number]): AuthenticationMode {
  const type = typeSchema.safeParse(mode.type);
  if (!type.success)
    throw new AwsError(
      'BadRequestException',
      `the embedded cloud does not support AuthenticationType ${mode.type}`,
    );
  const { userPoolId, appIdClientRegex, issuer, clientId } = mode;
  return { type: type.data, userPoolId, appIdClientRegex, issuer, clientId };
}

export function setSchema(api: Api, definition: string): void {
  const [defaultMode] = api.modes;
  if (defaultMode === undefined)
    throw new AwsError('BadRequestException', 'the API has no authentication type');
  api.loaded = loadSchema(definition, defaultMode.type);
}

type CreateResolver = Parameters<GraphqlApis['createResolver']>[1];

export function createResolver(
  api: Api,
  { typeName, fieldName, dataSourceName, code }: CreateResolver,
): void {
  const type = api.loaded?.schema.getType(typeName);
  if (type === undefined || !('getFields' in type) || type.getFields()[fieldName] === undefined)
    throw notFound(`No field named ${fieldName} found on type ${typeName}`);
  const dataSource = api.dataSources.get(dataSourceName);
  if (dataSource === undefined) throw notFound(`Data source ${dataSourceName} not found.`);
  api.resolvers.set(`${typeName}.${fieldName}`, { dataSource, code: compileResolver(code) });
}

const notFound = (message: string) => new AwsError('NotFoundException', message, { status: 404 });

const newId = (): string => Array.from({ length: 26 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
