import { readdirSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { ADAPTERS } from '../../functions/collect/registry.ts';
import { FIELDS } from '../../graphql/fields.ts';
import { configOf } from '../../infra/config.ts';
import { compiledPlaybooks } from '../../infra/stages/compiled-playbooks.ts';
import { ADDITIONS, ofType, STAGES, type Stage, templatesOf } from './templates.ts';

const OUTPUTS = [
  'AthenaWorkgroup',
  'CatalogueTableName',
  'ColdBucketName',
  'DetectionTableName',
  'EvidenceBucketName',
  'GlueDatabase',
  'GlueTable',
  'GraphqlUrl',
  'IncidentsTableName',
  'IngestSecretId',
  'AnswersUrl',
  'IngestUrl',
  'InvestigationsTableName',
  'LedgerTableName',
  'NormalizeFunctionName',
  'OnCallTableName',
  'PlaybooksTableName',
  'RawStreamName',
  'RealtimeUrl',
  'Region',
  'SearchTableName',
  'SidelinedBucketName',
  'ClaimsTableName',
  'SignalsTableName',
  'StartFunctionName',
  'StateMachineCollectDiagnosticsArn',
  'StateMachineRollBackEcsServiceArn',
  'UserPoolClientId',
  'UserPoolId',
];

/** The rules that put AWS's own events on the raw stream. */
const streamRules = () =>
  ofType(templatesOf('dev'), 'AWS::Events::Rule').filter(
    ([id, { Properties }]) => id.startsWith('Collect') && Properties['EventPattern'] !== undefined,
  );

interface Additions {
  readonly machines?: readonly object[];
  readonly oidc?: { readonly issuer: string; readonly clientId: string };
}
const api = (stage: Stage) => ofType(templatesOf(stage), 'AWS::AppSync::GraphQLApi')[0]?.[1].Properties ?? {};

describe.each(STAGES)('stage %s', (stage) => {
  const templates = templatesOf(stage);

  test('the outputs that clients and tests take are there', () => {
    const { data, application, playbooks } = templates;
    const names = [data, application, playbooks].flatMap(({ Outputs }) => Object.keys(Outputs));
    expect(names).toEqual(expect.arrayContaining(OUTPUTS));
  });

  test('every function runs on Node 24 and arm64, is traced, bounded, and leaves failures in a queue', () => {
    const functions = ofType(templates, 'AWS::Lambda::Function');
    expect(functions).toHaveLength(24);
    for (const [, { Properties }] of functions) {
      expect(Properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        TracingConfig: { Mode: 'Active' },
        ReservedConcurrentExecutions: expect.any(Number),
        DeadLetterConfig: { TargetArn: expect.anything() },
        LoggingConfig: { LogGroup: expect.anything() },
      });
    }
  });

  test('every log group forgets', () => {
    for (const [, { Properties }] of ofType(templates, 'AWS::Logs::LogGroup')) {
      expect(Properties['RetentionInDays']).toEqual(expect.any(Number));
    }
  });

  test('no event source is retried without end, and each says where it gives up', () => {
    const mappings = ofType(templates, 'AWS::Lambda::EventSourceMapping');
    expect(mappings).toHaveLength(7);
    for (const [, { Properties }] of mappings) {
      expect(Properties).toMatchObject({
        StartingPosition: 'TRIM_HORIZON',
        BisectBatchOnFunctionError: true,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        MaximumRetryAttempts: expect.any(Number),
        MaximumRecordAgeInSeconds: expect.any(Number),
        DestinationConfig: { OnFailure: { Destination: expect.anything() } },
      });
    }
  });

  test('detectors are woken by packs of a service only, which they wait for as configured', () => {
    const observe = ofType(templates, 'AWS::Lambda::EventSourceMapping').find(([id]) =>
      id.startsWith('DetectObserve'),
    );
    expect(observe?.[1].Properties).toMatchObject({
      BatchSize: 100,
      MaximumBatchingWindowInSeconds: configOf(stage).detectBatchingSeconds,
      FilterCriteria: {
        Filters: [
          {
            Pattern: JSON.stringify({
              eventName: ['INSERT', 'MODIFY'],
              dynamodb: { Keys: { pk: { S: [{ prefix: 'service#' }] } } },
            }),
          },
        ],
      },
    });
  });

  test('batches of raw records that are given up go to the sidelined bucket', () => {
    const raw = ofType(templates, 'AWS::Lambda::EventSourceMapping').find(([id]) =>
      id.startsWith('CollectNormalize'),
    );
    expect(JSON.stringify(raw?.[1].Properties['DestinationConfig'])).toContain('ColdSidelined');
  });

  test('every field of the API has one resolver', () => {
    const wanted = Object.values(FIELDS).flatMap((types) =>
      Object.entries<readonly string[]>(types).flatMap(([type, names]) =>
        names.map((name) => `${type}.${name}`),
      ),
    );
    const found = ofType(templates, 'AWS::AppSync::Resolver').map(
      ([, { Properties }]) => `${Properties['TypeName']}.${Properties['FieldName']}`,
    );
    const fed = ['Mutation.publishInvestigationEvent', 'Mutation.publishIncidentNotice'];
    expect(found.sort()).toEqual([...wanted, ...fed].sort());
  });

  test('resolvers are plain JavaScript of the size and with the import that AppSync takes', () => {
    for (const [, { Properties }] of ofType(templates, 'AWS::AppSync::Resolver')) {
      const code: string = Properties['Code'];
      expect(code.length).toBeLessThan(32_768);
      expect(code).toMatch(/export \{\s*request,\s*response\s*\}/);
      const imports = [...code.matchAll(/from\s*"([^"]+)"/g)].map(([, name]) => name);
      expect(imports.filter((name) => name !== '@aws-appsync/utils')).toEqual([]);
    }
  });

  test('people come by user pool first, machines by IAM', () => {
    expect(api(stage)).toMatchObject({ AuthenticationType: 'AMAZON_COGNITO_USER_POOLS', XrayEnabled: true });
    const others = api(stage)['AdditionalAuthenticationProviders'].map(
      (provider: { AuthenticationType: string }) => provider.AuthenticationType,
    );
    expect(others).toEqual(
      { dev: ['AWS_IAM', 'API_KEY'], staging: ['AWS_IAM', 'OPENID_CONNECT'], prod: ['AWS_IAM'] }[stage],
    );
    expect(ofType(templates, 'AWS::AppSync::ApiKey')).toHaveLength(stage === 'dev' ? 1 : 0);
  });

  test('machines and people of another issuer come only where the stage names them', () => {
    const { machines = [], oidc } = Object(ADDITIONS[stage]) as Additions;
    const [provider] = api(stage)['AdditionalAuthenticationProviders'].filter(
      ({ AuthenticationType }: { AuthenticationType: string }) => AuthenticationType === 'OPENID_CONNECT',
    );
    expect(provider?.OpenIDConnectConfig).toEqual(
      oidc && { Issuer: oidc.issuer, ClientId: `^${oidc.clientId}$` },
    );
    const [schema] = ofType(templates, 'AWS::AppSync::GraphQLSchema');
    const opened = /^type Query (.*)\{$/m.exec(schema?.[1].Properties['Definition'])?.[1] ?? '';
    expect(opened.trim()).toBe(oidc ? '@aws_cognito_user_pools @aws_iam @aws_oidc' : '');
    const known = ofType(templates, 'AWS::Lambda::Function').flatMap(
      ([, { Properties }]) => Properties['Environment']?.Variables?.['PRINCIPALS'] ?? [],
    );
    expect(known.length).toBeGreaterThanOrEqual(5);
    for (const principals of known) {
      const { machines: named, ...others } = JSON.parse(principals);
      expect(named).toEqual(machines);
      expect(others).toEqual(oidc ? { oidc: expect.objectContaining(oidc) } : {});
    }
  });

  test('no role of another account or issuer is trusted by a role of ours', () => {
    const trusted = ofType(templates, 'AWS::IAM::Role').flatMap(([, { Properties }]) =>
      Properties['AssumeRolePolicyDocument'].Statement.flatMap(({ Principal }: { Principal: object }) =>
        Object.keys(Principal),
      ),
    );
    expect([...new Set(trusted)]).toEqual(['Service']);
  });

  test('passwords are sent only where scripts sign in', () => {
    const [client] = ofType(templates, 'AWS::Cognito::UserPoolClient');
    const flows: string[] = client?.[1].Properties['ExplicitAuthFlows'];
    expect(flows.includes('ALLOW_USER_PASSWORD_AUTH')).toBe(stage === 'dev');
    expect(flows).toContain('ALLOW_USER_SRP_AUTH');
  });

  test('every playbook has a published version that outlives the template, and an alias that says which it is', () => {
    const versions = ofType(templates, 'AWS::StepFunctions::StateMachineVersion');
    expect(versions).toHaveLength(readdirSync('functions/respond/playbooks').length);
    for (const [, version] of versions) {
      expect(version.DeletionPolicy).toBe('Retain');
      expect(version.UpdateReplacePolicy).toBe('Retain');
    }
    const aliases = ofType(templates, 'AWS::StepFunctions::StateMachineAlias');
    const names = aliases.map(([, { Properties }]) => Properties['Name']);
    expect(names.sort()).toEqual(
      compiledPlaybooks()
        .map(({ playbook }) => `v${playbook.version}`)
        .sort(),
    );
  });

  test('runs start on the versions that the stack of playbooks makes', () => {
    const machines = ofType(templates, 'AWS::StepFunctions::StateMachine');
    const names = machines.map(([, { Properties }]) => Properties['StateMachineName']);
    const wanted = compiledPlaybooks().map(({ playbook }) => `signalroom-${stage}-shipped-${playbook.id}`);
    expect(names.sort()).toEqual(wanted.sort());
    const functions = ofType(templates, 'AWS::Lambda::Function').map(([, { Properties }]) => Properties);
    const known = functions.flatMap(({ Environment }) => Environment?.Variables?.STATE_MACHINES ?? []);
    expect(known).toHaveLength(2);
    for (const { playbook } of compiledPlaybooks())
      for (const text of known)
        expect(JSON.stringify(text)).toContain(
          `:stateMachine:signalroom-${stage}-shipped-${playbook.id}:v${playbook.version}`,
        );
  });

  test('every template keeps clear of the bounds of CloudFormation: 500 resources, a million bytes', () => {
    for (const template of [templates.data, templates.application, templates.playbooks]) {
      expect(Object.keys(template.Resources).length).toBeLessThanOrEqual(490);
      expect(JSON.stringify(template).length).toBeLessThan(950_000);
    }
  });

  test('no Lambda of the CDK itself is in the template', () => {
    const custom = templates.all.filter(
      ([, { Type }]) => Type.startsWith('Custom::') || Type === 'AWS::CloudFormation::CustomResource',
    );
    expect(custom).toEqual([]);
  });
});

test('in production the schema is not told and queries are bounded', () => {
  expect(api('prod')).toMatchObject({
    IntrospectionConfig: 'DISABLED',
    QueryDepthLimit: 8,
    ResolverCountLimit: 100,
  });
});

test("AWS's own events reach the raw stream without a Lambda, and what can't is kept", () => {
  const rules = streamRules();
  expect(rules.map(([, { Properties }]) => Properties['EventPattern'].source[0])).toEqual([
    'aws.cloudwatch',
    'aws.codedeploy',
    'aws.codepipeline',
    'aws.ecs',
    'aws.ecs',
    'aws.autoscaling',
    'aws.application-autoscaling',
    { prefix: 'aws.' },
    'aws.config',
    'aws.health',
    'aws.guardduty',
    'aws.securityhub',
    'aws.devops-guru',
  ]);
  for (const [, { Properties }] of rules) {
    expect(Properties['Targets']).toEqual([
      expect.objectContaining({
        KinesisParameters: { PartitionKeyPath: expect.stringMatching(/^\$\.(?:id|detail\.[A-Za-z]+)$/) },
        DeadLetterConfig: { Arn: expect.anything() },
      }),
    ]);
  }
});

test('every kind of event that a rule lets through has exactly one adapter', () => {
  const rules = streamRules();
  const patterns = rules.map(([, { Properties }]) => Properties['EventPattern']);
  const types = patterns.flatMap((pattern): string[] => pattern['detail-type']);
  expect(new Set(types).size).toBe(types.length);
  for (const type of types) {
    const message = { envelope: 'eventbridge', type, source: 'aws', payload: {} } as const;
    expect([type, ADAPTERS.filter((adapter) => adapter.accepts(message)).length]).toEqual([type, 1]);
  }
});

test('CloudTrail sends only what changes something, and no housekeeping', () => {
  const rules = ofType(templatesOf('dev'), 'AWS::Events::Rule');
  const [, rule] = rules.find(([id]) => id.startsWith('CollectCloudTrail')) ?? [];
  expect(rule?.Properties['EventPattern'].detail).toMatchObject({
    readOnly: [false],
    managementEvent: [true],
    eventName: [{ 'anything-but': expect.arrayContaining(['CreateLogStream', 'StartQueryExecution']) }],
  });
});

test('the archive is compacted every ten minutes, and once a day looked at as a whole', () => {
  const clocks = ofType(templatesOf('dev'), 'AWS::Events::Rule')
    .filter(([id]) => id.startsWith('CollectCompact'))
    .map(([, { Properties }]) => [Properties['ScheduleExpression'], Properties['Targets'][0].Input]);
  expect(clocks.sort()).toEqual([
    ['rate(1 day)', '{"look":"all"}'],
    ['rate(10 minutes)', '{"look":"recent"}'],
  ]);
});

test('investigations are erased every hour', () => {
  const clocks = ofType(templatesOf('dev'), 'AWS::Events::Rule')
    .filter(([id]) => id.startsWith('InvestigateErase'))
    .map(([, { Properties }]) => Properties['ScheduleExpression']);
  expect(clocks).toEqual(['rate(1 hour)']);
});

test('every rule may leave what it could not deliver in the queue', () => {
  const templates = templatesOf('dev');
  const policy = ofType(templates, 'AWS::SQS::QueuePolicy').find(([id]) => id.startsWith('Undelivered'));
  const allowed = policy?.[1].Properties['PolicyDocument'].Statement.filter(
    ({ Effect, Action }: { Effect: string; Action: string }) =>
      Effect === 'Allow' && Action === 'sqs:SendMessage',
  );
  const sources = allowed.map(
    ({ Condition }: { Condition: { ArnEquals: Record<string, { 'Fn::GetAtt': string[] }> } }) =>
      Condition.ArnEquals['aws:SourceArn']?.['Fn::GetAtt'][0],
  );
  const rules = ofType(templates, 'AWS::Events::Rule').map(([id]) => id);
  expect(sources.sort()).toEqual(rules.sort());
});

test('CloudWatch may tell the topic of an alarm', () => {
  const [policy] = ofType(templatesOf('dev'), 'AWS::SNS::TopicPolicy');
  expect(policy?.[1].Properties['PolicyDocument'].Statement).toContainEqual(
    expect.objectContaining({
      Effect: 'Allow',
      Action: 'sns:Publish',
      Principal: { Service: 'cloudwatch.amazonaws.com' },
    }),
  );
});
