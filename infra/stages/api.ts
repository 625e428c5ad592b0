import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import {
  AuthorizationType,
  CfnDataSource,
  CfnGraphQLApi,
  CfnResolver,
  Definition,
  GraphqlApi,
  IntrospectionConfig,
  UserPoolDefaultAction,
} from 'aws-cdk-lib/aws-appsync';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { FIELDS } from '../../graphql/fields.ts';
import type { Config } from '../config.ts';
import { schemaFor } from '../constructs/graphql-schema.ts';
import { resolverCode } from '../constructs/resolver-code.ts';
import type { People } from '../stores/people.ts';

const RUNTIME = { name: 'APPSYNC_JS', runtimeVersion: '1.0.0' };

interface Props {
  readonly config: Config;
  readonly people: People;
  /** The Lambda of each entry of `graphql/fields.ts`. */
  readonly handlers: ReadonlyMap<string, IFunction>;
  /** Path of the schema, from the root of the repository. */
  readonly schemaFile: string;
}

interface Field {
  readonly typeName: string;
  readonly fieldName: string;
  readonly dataSource: CfnDataSource;
  readonly code: string;
}

/** The GraphQL API that people use, and the subscription that keeps them in one room. */
export class Api extends Construct {
  readonly graphql: GraphqlApi;
  readonly realtimeUrl: string;

  constructor(scope: Construct, id: string, props: Props) {
    super(scope, id);
    this.graphql = this.addApi(props);
    this.realtimeUrl = resourceOf(this.graphql).attrRealtimeUrl;
    this.addFields(props);
    this.addFeed();
  }

  private addApi({ config, people, schemaFile }: Props): GraphqlApi {
    const { introspection, queryDepthLimit, resolverCountLimit } = config.graphql;
    const api = new GraphqlApi(this, 'Graphql', {
      name: `signalroom-${config.stage}`,
      definition: Definition.fromSchema(schemaFor(schemaFile, modesOf(config))),
      authorizationConfig: {
        defaultAuthorization: {
          authorizationType: AuthorizationType.USER_POOL,
          userPoolConfig: {
            userPool: people.pool,
            appIdClientRegex: people.client.userPoolClientId,
            defaultAction: UserPoolDefaultAction.ALLOW,
          },
        },
        additionalAuthorizationModes: [
          { authorizationType: AuthorizationType.IAM },
          ...oidc(config),
          ...apiKey(config),
        ],
      },
      introspectionConfig: introspection ? IntrospectionConfig.ENABLED : IntrospectionConfig.DISABLED,
      ...(queryDepthLimit ? { queryDepthLimit } : {}),
      ...(resolverCountLimit ? { resolverCountLimit } : {}),
      xrayEnabled: true,
    });
    this.addLogs(api, config);
    return api;
  }

  /** AppSync writes to a group of a fixed name; made here, and not by the CDK's own Lambda, so that it has a retention. */
  private addLogs(api: GraphqlApi, config: Config): void {
    const logs = new LogGroup(this, 'Logs', {
      logGroupName: `/aws/appsync/apis/${api.apiId}`,
      retention: config.logs.retentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(this, 'LogsRole', { assumedBy: new ServicePrincipal('appsync.amazonaws.com') });
    role.addToPolicy(
      new PolicyStatement({
        actions: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [logs.logGroupArn],
      }),
    );
    resourceOf(api).logConfig = {
      fieldLogLevel: 'ERROR',
      excludeVerboseContent: true,
      cloudWatchLogsRoleArn: role.roleArn,
    };
    Validations.of(api).acknowledge({
      id: 'AwsSolutions-ASC3',
      reason: 'Errors are logged; whole requests are not, because they hold tokens and what people wrote.',
    });
  }

  private addFields({ handlers }: Props): void {
    for (const [entry, types] of Object.entries(FIELDS)) {
      const handler = handlers.get(entry);
      if (handler === undefined) throw new Error(`graphql/fields.ts: no function answers for ${entry}`);
      const dataSource = this.addLambda(entry, handler);
      for (const [typeName, names] of Object.entries(types)) {
        for (const fieldName of names) {
          const code = resolverCode(typeName === 'Subscription' ? kebabCase(fieldName) : 'invoke');
          this.addResolver({ typeName, fieldName, dataSource, code });
        }
      }
    }
  }

  /** Publishing returns its input, which AppSync hands to the subscribers whose filters it passes. */
  private addFeed(): void {
    const dataSource = new CfnDataSource(this, 'None', {
      apiId: this.graphql.apiId,
      name: 'none',
      type: 'NONE',
    });
    for (const name of ['publish-investigation-event', 'publish-incident-notice'])
      this.addResolver({
        typeName: 'Mutation',
        fieldName: camelCase(name),
        dataSource,
        code: resolverCode(name),
      });
  }

  private addLambda(entry: string, handler: IFunction): CfnDataSource {
    const name = entry.replace('/', '_');
    const role = new Role(this, `${name}_role`, { assumedBy: new ServicePrincipal('appsync.amazonaws.com') });
    role.addToPolicy(
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [handler.functionArn] }),
    );
    return new CfnDataSource(this, name, {
      apiId: this.graphql.apiId,
      name,
      type: 'AWS_LAMBDA',
      serviceRoleArn: role.roleArn,
      lambdaConfig: { lambdaFunctionArn: handler.functionArn },
    });
  }

  private addResolver({ typeName, fieldName, dataSource, code }: Field): void {
    const resolver = new CfnResolver(this, `${typeName}_${fieldName}`, {
      apiId: this.graphql.apiId,
      typeName,
      fieldName,
      kind: 'UNIT',
      dataSourceName: dataSource.attrName,
      runtime: RUNTIME,
      code,
    });
    this.graphql.addSchemaDependency(resolver);
  }
}

const camelCase = (name: string): string =>
  name.replace(/-([a-z])/g, (_dash, letter: string) => letter.toUpperCase());

const kebabCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

function resourceOf(api: GraphqlApi): CfnGraphQLApi {
  const resource = api.node.defaultChild;
  if (resource instanceof CfnGraphQLApi) return resource;
  throw new Error('the GraphQL API has no CloudFormation resource');
}

/** Who else than people of the user pool is let through to the fields; what they may do there is for the policies. */
const modesOf = ({ principals }: Config) => ({
  machines: principals.machines.length > 0,
  oidc: principals.oidc !== undefined,
});

/** AppSync takes the client as a regular expression. */
function oidc({ principals }: Config) {
  if (principals.oidc === undefined) return [];
  const { issuer, clientId } = principals.oidc;
  const openIdConnectConfig = {
    oidcProvider: issuer,
    clientId: `^${clientId.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`,
  };
  return [{ authorizationType: AuthorizationType.OIDC, openIdConnectConfig }];
}

/** A key names no person, so no field allows it by itself; it lets tools read the schema of a dev stage for 7 days. */
function apiKey(config: Config) {
  return config.graphql.apiKey ? [{ authorizationType: AuthorizationType.API_KEY }] : [];
}
