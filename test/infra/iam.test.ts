import { describe, expect, test } from '@jest/globals';
import { ACTION_PERMISSIONS, CHANNEL_PERMISSIONS } from '../../functions/respond/permissions.ts';
import { type Resource, type Templates, templatesOf } from './templates.ts';

/** What tells a resource by a piece of its text, and what the table above calls it. */
const NAMED: readonly (readonly [RegExp, string])[] = [
  [/event-bus\/default/, 'event-bus/default'],
  [/:execution:/, 'execution/*'],
  [/:service\/\*/, 'service/*'],
  [/:role\/\*/, 'role/*'],
  [/:glue:/, 'catalog'],
  [/:identity\//, 'identity of the sender'],
  [/:workgroup\//, 'workgroup'],
  [/publishInvestigationEvent/, 'publishInvestigationEvent'],
  [/publishIncidentNotice/, 'publishIncidentNotice'],
  [/:stateMachine:signalroom-dev-shipped-[a-z-]+:v\d/, 'live'],
  [/:stateMachine:signalroom-dev-shipped-/, 'machine'],
  [/:stateMachine:signalroom-dev-team-\*/, 'teamMachine'],
  [/"RespondMachinesRole/, 'machineRole'],
];

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

const templates = templatesOf('dev');

const list = <T>(value: T | readonly T[]): readonly T[] => (Array.isArray(value) ? value : [value as T]);

/** The identity policies: role's logical id without its hash, and one statement of it. */
/** What does not fit into a role's own policy, CDK puts into a managed one for it. */
const POLICIES = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'];

const statements = templates.all
  .filter(([, { Type }]) => POLICIES.includes(Type))
  .flatMap(([, { Properties }]) =>
    Properties['PolicyDocument'].Statement.map((statement: Statement) => ({
      role: withoutHash(Properties['Roles'][0].Ref),
      statement,
    })),
  ) as readonly { readonly role: string; readonly statement: Statement }[];

function withoutHash(logicalId: string): string {
  return logicalId.replace(/[0-9A-F]{8}$/, '');
}

/** What every function may do: write its log, trace, use the key, and leave a failed invocation in the queue. */
const EVERY_FUNCTION = [
  '*: xray:PutTelemetryRecords',
  '*: xray:PutTraceSegments',
  'FailedInvocations: sqs:SendMessage',
  'Key: kms:Decrypt',
  'Key: kms:GenerateDataKey',
  'Logs: logs:CreateLogStream',
  'Logs: logs:PutLogEvents',
];
const STREAM = ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'];
const READ_TABLE_STREAM = { '*': ['dynamodb:ListStreams'], GivenUp: ['sqs:SendMessage'] };
const ASK_COLD = {
  workgroup: [
    'athena:GetQueryExecution',
    'athena:GetQueryResults',
    'athena:StartQueryExecution',
    'athena:StopQueryExecution',
  ],
  catalog: ['glue:GetDatabase', 'glue:GetPartitions', 'glue:GetTable'],
  Cold: ['s3:GetBucketLocation', 's3:ListBucket'],
  'Cold/signals/*': ['s3:GetObject'],
  'Cold/manifests/*': ['s3:GetObject'],
  'Cold/athena-results/*': ['s3:GetObject', 's3:PutObject'],
};
const FREEZE_EVIDENCE = {
  ColdEvidence: ['s3:ListBucket'],
  'ColdEvidence/investigations/*': ['s3:GetObject', 's3:PutObject'],
};
const READ = ['dynamodb:GetItem', 'dynamodb:Query'];
const FIND_INCIDENTS = { HotCatalogue: READ, HotIncidents: ['dynamodb:BatchGetItem', 'dynamodb:UpdateItem'] };
const WRITE_DOWN = ['dynamodb:GetItem', 'dynamodb:PutItem'];
const APPEND = [...READ, 'dynamodb:PutItem'];
const CHANGE = [...APPEND, 'dynamodb:DeleteItem', 'dynamodb:UpdateItem'];

type Grants = Readonly<Record<string, readonly string[]>>;

/** Beyond that, exactly this: per function, actions on the named resource. */
const GRANTS: Readonly<Record<string, Grants>> = {
  CollectReceive: {
    RawRawSignals: ['kinesis:PutRecords'],
    HotLedger: ['dynamodb:UpdateItem'],
    'Cold/bodies/*': ['s3:PutObject'],
    RawIngestTokens: ['secretsmanager:GetSecretValue'],
  },
  CollectNormalize: {
    RawRawSignals: [
      'kinesis:DescribeStream',
      'kinesis:DescribeStreamSummary',
      'kinesis:GetRecords',
      'kinesis:GetShardIterator',
      'kinesis:ListShards',
    ],
    HotSignals: [...APPEND, 'dynamodb:BatchWriteItem'],
    HotClaims: ['dynamodb:PutItem', 'dynamodb:Query'],
    HotCatalogue: [...APPEND, 'dynamodb:UpdateItem'],
    HotLedger: ['dynamodb:PutItem'],
    Cold: ['s3:ListBucket'],
    'Cold/signals/*': ['s3:PutObject'],
    'Cold/manifests/*': ['s3:GetObject', 's3:PutObject'],
    'Cold/merged-batches/*': ['s3:GetObject'],
    'Cold/raw/*': ['s3:PutObject'],
    'Cold/bodies/*': ['s3:GetObject'],
    ColdSidelined: ['s3:ListBucket'],
    'ColdSidelined/aws/lambda/*': ['s3:PutObject'],
    'ColdSidelined/sidelined/*': ['s3:DeleteObject', 's3:GetObject', 's3:PutObject'],
    'ColdSidelined/sidelined-raw/*': ['s3:GetObject', 's3:PutObject'],
    'ColdSidelined/replayed/*': ['s3:GetObject', 's3:PutObject'],
  },
  CollectApi: {
    HotAudit: WRITE_DOWN,
    HotSignals: READ,
    HotClaims: ['dynamodb:Query'],
    HotCatalogue: [...READ, 'dynamodb:BatchWriteItem', 'dynamodb:PutItem'],
    HotLedger: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'],
    Cold: ['s3:ListBucket'],
    'Cold/raw/*': ['s3:GetObject'],
    'Cold/bodies/*': ['s3:GetObject'],
    ColdSidelined: ['s3:ListBucket'],
    'ColdSidelined/sidelined/*': ['s3:GetObject'],
    'ColdSidelined/sidelined-raw/*': ['s3:GetObject'],
    'ColdSidelined/replayed/*': ['s3:GetObject'],
    RawRawSignals: ['kinesis:PutRecords'],
  },
  CollectCompact: {
    Cold: ['s3:ListBucket'],
    'Cold/signals/*': ['s3:DeleteObject', 's3:GetObject', 's3:PutObject'],
    'Cold/manifests/*': ['s3:GetObject', 's3:PutObject'],
    'Cold/merged-batches/*': ['s3:DeleteObject', 's3:GetObject', 's3:PutObject'],
    'Cold/replaced/*': ['s3:DeleteObject', 's3:GetObject', 's3:PutObject'],
  },
  CollectAudit: {
    HotLedger: ['dynamodb:Query'],
    ColdSidelined: ['s3:ListBucket'],
    RawRawSignals: ['kinesis:GetRecords', 'kinesis:GetShardIterator', 'kinesis:ListShards'],
  },
  CollectQuality: { HotLedger: APPEND, RawRawSignals: ['kinesis:PutRecords'] },
  DetectObserve: {
    ...READ_TABLE_STREAM,
    HotSignalsStream: STREAM,
    HotSignals: ['dynamodb:Query'],
    HotCatalogue: READ,
    HotDetection: ['dynamodb:BatchGetItem', 'dynamodb:PutItem'],
    HotIncidents: [
      'dynamodb:BatchGetItem',
      'dynamodb:BatchWriteItem',
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:UpdateItem',
    ],
    RawRawSignals: ['kinesis:PutRecords'],
  },
  DetectApi: {
    HotAudit: WRITE_DOWN,
    HotIncidents: [...CHANGE, 'dynamodb:BatchGetItem'],
    HotCatalogue: READ,
    HotInvestigations: READ,
  },
  DetectSettle: {
    HotIncidents: [...CHANGE, 'dynamodb:BatchGetItem', 'dynamodb:BatchWriteItem'],
  },
  RankerRank: {
    ...READ_TABLE_STREAM,
    HotIncidentsStream: STREAM,
    HotSignals: ['dynamodb:Query'],
    HotCatalogue: READ,
    HotIncidents: [
      'dynamodb:BatchGetItem',
      'dynamodb:BatchWriteItem',
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:Query',
    ],
    ColdEvidence: ['s3:ListBucket'],
    'ColdEvidence/incidents/*': ['s3:PutObject'],
    'event-bus/default': ['events:PutEvents'],
    publishIncidentNotice: ['appsync:GraphQL'],
  },
  InvestigateErase: {
    HotAudit: ['dynamodb:GetItem', 'dynamodb:PutItem'],
    HotInvestigations: [
      'dynamodb:BatchWriteItem',
      'dynamodb:DeleteItem',
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:Query',
    ],
    HotSearch: ['dynamodb:BatchWriteItem', 'dynamodb:GetItem'],
    ColdEvidence: ['s3:ListBucket'],
    'ColdEvidence/exports/*': ['s3:DeleteObject'],
    'ColdEvidence/investigations/*': ['s3:DeleteObject'],
    'ColdEvidence/snapshots/*': ['s3:DeleteObject', 's3:GetObject', 's3:PutObject'],
    'ColdEvidence/uploads/*': ['s3:DeleteObject'],
  },
  InvestigateFollow: {
    ...READ_TABLE_STREAM,
    HotCatalogue: READ,
    HotIncidentsStream: STREAM,
    HotIncidents: READ,
    HotInvestigations: APPEND,
  },
  InvestigateIndex: {
    ...READ_TABLE_STREAM,
    HotInvestigationsStream: STREAM,
    HotInvestigations: READ,
    HotSearch: ['dynamodb:BatchWriteItem', 'dynamodb:GetItem', 'dynamodb:PutItem'],
    ColdEvidence: ['s3:ListBucket'],
    'ColdEvidence/investigations/*': ['s3:GetObject'],
    'ColdEvidence/snapshots/*': ['s3:GetObject', 's3:PutObject'],
  },
  InvestigateQuery: {
    HotSignals: ['dynamodb:Query'],
    HotQueries: ['dynamodb:Query'],
    HotCatalogue: READ,
    ...ASK_COLD,
  },
  InvestigateRun: {
    ...READ_TABLE_STREAM,
    HotQueriesStream: STREAM,
    HotSignals: ['dynamodb:Query'],
    HotQueries: [...APPEND, 'dynamodb:UpdateItem'],
    ...ASK_COLD,
  },
  InvestigateApi: {
    HotAudit: APPEND,
    HotIncidents: READ,
    HotQueries: [...APPEND, 'dynamodb:UpdateItem'],
    HotSignals: ['dynamodb:Query'],
    HotCatalogue: READ,
    HotClaims: ['dynamodb:Query'],
    HotInvestigations: APPEND,
    HotSearch: READ,
    ...ASK_COLD,
    ...FREEZE_EVIDENCE,
    'ColdEvidence/snapshots/*': ['s3:GetObject', 's3:PutObject'],
    'ColdEvidence/uploads/*': ['s3:GetObject', 's3:PutObject'],
    'ColdEvidence/exports/*': ['s3:GetObject', 's3:PutObject'],
  },
  PublisherPublish: {
    ...READ_TABLE_STREAM,
    HotInvestigationsStream: STREAM,
    HotInvestigations: ['dynamodb:GetItem'],
    publishInvestigationEvent: ['appsync:GraphQL'],
  },
  RespondStep: {
    HotPlaybooks: CHANGE,
    HotCatalogue: READ,
    HotInvestigations: APPEND,
    HotIncidents: ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:Query'],
    HotSignals: ['dynamodb:Query'],
    ...FREEZE_EVIDENCE,
    WebhooksAddresses: ['secretsmanager:GetSecretValue'],
    WebhooksAnswerKey: ['secretsmanager:GetSecretValue'],
    ...grantsOf(ACTION_PERMISSIONS),
    '*': [...(grantsOf(ACTION_PERMISSIONS)['*'] ?? []), 'cloudwatch:GetMetricData'],
  },
  RespondEscalate: {
    HotOnCall: [...APPEND, 'dynamodb:UpdateItem'],
    HotInvestigations: APPEND,
    HotIncidents: READ,
    HotCatalogue: READ,
    WebhooksAddresses: ['secretsmanager:GetSecretValue'],
    ...grantsOf(CHANNEL_PERMISSIONS),
    'identity of the sender': ['ses:SendEmail'],
  },
  RespondStart: {
    HotPlaybooks: CHANGE,
    ...FIND_INCIDENTS,
    HotInvestigations: APPEND,
    live: ['states:StartExecution'],
    'execution/*': ['states:DescribeExecution'],
    teamMachine: ['states:StartExecution'],
  },
  RespondAnswer: {
    HotAudit: WRITE_DOWN,
    HotPlaybooks: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
    HotInvestigations: APPEND,
    WebhooksAnswerKey: ['secretsmanager:GetSecretValue'],
    machine: ['states:SendTaskFailure', 'states:SendTaskSuccess'],
    teamMachine: ['states:SendTaskFailure', 'states:SendTaskSuccess'],
  },
  RespondApi: {
    HotAudit: WRITE_DOWN,
    HotPlaybooks: CHANGE,
    ...FIND_INCIDENTS,
    HotInvestigations: APPEND,
    HotOnCall: [...APPEND, 'dynamodb:DeleteItem'],
    HotQueries: ['dynamodb:Query'],
    'event-bus/default': ['events:PutEvents'],
    live: ['states:StartExecution'],
    machine: ['states:SendTaskFailure', 'states:SendTaskSuccess'],
    'execution/*': ['states:DescribeExecution', 'states:StopExecution'],
    teamMachine: ['states:SendTaskFailure', 'states:SendTaskSuccess', 'states:StartExecution'],
  },
  RespondCanary: {
    HotPlaybooks: APPEND,
    teamMachine: ['states:CreateStateMachineAlias', 'states:UpdateStateMachineAlias'],
  },
  RespondLibrary: {
    HotAudit: WRITE_DOWN,
    HotPlaybooks: CHANGE.filter((action) => action !== 'dynamodb:DeleteItem'),
    HotIncidents: ['dynamodb:Query'],
    HotInvestigations: APPEND,
    teamMachine: [
      'states:CreateStateMachine',
      'states:CreateStateMachineAlias',
      'states:DeleteStateMachineAlias',
      'states:PublishStateMachineVersion',
      'states:UpdateStateMachine',
      'states:UpdateStateMachineAlias',
    ],
    machineRole: ['iam:PassRole'],
  },
};

/** Where a resource is a wildcard, and why it can't be narrower. */
const WILDCARDS: Readonly<Record<string, string>> = {
  ...actionReasons(),
  'xray:PutTelemetryRecords *': 'X-Ray knows no resources.',
  'xray:PutTraceSegments *': 'X-Ray knows no resources.',
  'xray:GetSamplingRules *': 'X-Ray knows no resources.',
  'xray:GetSamplingTargets *': 'X-Ray knows no resources.',
  'cloudwatch:GetMetricData *': 'Metrics know no resource.',
  'dynamodb:ListStreams *': 'Streams can only be listed in all.',
  'logs:CreateLogDelivery *': 'Vended logs know no narrower resource.',
  'logs:GetLogDelivery *': 'Vended logs know no narrower resource.',
  'logs:UpdateLogDelivery *': 'Vended logs know no narrower resource.',
  'logs:DeleteLogDelivery *': 'Vended logs know no narrower resource.',
  'logs:ListLogDeliveries *': 'Vended logs know no narrower resource.',
  'logs:PutResourcePolicy *': 'Vended logs know no narrower resource.',
  'logs:DescribeResourcePolicies *': 'Vended logs know no narrower resource.',
  'logs:DescribeLogGroups *': 'Vended logs know no narrower resource.',
  's3:GetObject Cold/signals/*': 'The key of an object is made from kind, hour and batch.',
  's3:PutObject Cold/signals/*': 'The key of an object is made from kind, hour and batch.',
  's3:DeleteObject Cold/signals/*': 'The key of an object is made from kind, hour and batch.',
  's3:GetObject Cold/manifests/*': 'The key of a list is made from kind, hour and shard.',
  's3:PutObject Cold/manifests/*': 'The key of a list is made from kind, hour and shard.',
  's3:GetObject Cold/merged-batches/*': 'The key is that of the merged object.',
  's3:PutObject Cold/merged-batches/*': 'The key is that of the merged object.',
  's3:DeleteObject Cold/merged-batches/*': 'The key is that of the merged object.',
  's3:GetObject Cold/replaced/*': 'The key of a record is made from its time and objects.',
  's3:PutObject Cold/replaced/*': 'The key of a record is made from its time and objects.',
  's3:DeleteObject Cold/replaced/*': 'The key of a record is made from its time and objects.',
  's3:GetObject Cold/raw/*': 'The key of an object is made from day, shard and sequence numbers.',
  's3:PutObject Cold/raw/*': 'The key of an object is made from day, shard and sequence numbers.',
  's3:GetObject Cold/bodies/*': 'The key of a body is made from its content.',
  's3:PutObject Cold/bodies/*': 'The key of a body is made from its content.',
  's3:GetObject Cold/athena-results/*': 'Athena names its results by query.',
  's3:PutObject Cold/athena-results/*': 'Athena names its results by query.',
  's3:PutObject ColdSidelined/aws/lambda/*': 'Lambda names the batches that it gave up.',
  's3:DeleteObject ColdSidelined/sidelined/*': 'The key of a record is made from its day and id.',
  's3:GetObject ColdSidelined/sidelined-raw/*': 'The key of a record is made from its day and id.',
  's3:PutObject ColdSidelined/sidelined-raw/*': 'The key of a record is made from its day and id.',
  's3:GetObject ColdSidelined/replayed/*': 'The key of a record is made from its day and id.',
  's3:PutObject ColdSidelined/replayed/*': 'The key of a record is made from its day and id.',
  's3:GetObject ColdSidelined/sidelined/*': 'The key of a record is made from its day and id.',
  's3:PutObject ColdSidelined/sidelined/*': 'The key of a record is made from its day and id.',
  's3:GetObject ColdEvidence/investigations/*': 'The key of evidence is made from its content.',
  's3:PutObject ColdEvidence/investigations/*': 'The key of evidence is made from its content.',
  's3:GetObject ColdEvidence/snapshots/*': 'The key of a snapshot is made from investigation and sequence.',
  's3:PutObject ColdEvidence/snapshots/*': 'The key of a snapshot is made from investigation and sequence.',
  's3:GetObject ColdEvidence/exports/*': 'The key of an export is made from its content.',
  's3:PutObject ColdEvidence/exports/*': 'The key of an export is made from its content.',
  's3:GetObject ColdEvidence/uploads/*':
    'The key of an upload is made from the hash that a person announces.',
  's3:PutObject ColdEvidence/uploads/*':
    'The key of an upload is made from the hash that a person announces.',
  ...Object.fromEntries(
    ['exports', 'investigations', 'snapshots', 'uploads'].map((folder) => [
      `s3:DeleteObject ColdEvidence/${folder}/*`,
      'Keys are made from the investigations that are erased.',
    ]),
  ),
  's3:PutObject ColdEvidence/incidents/*': 'The key of frozen inputs is made from their content.',
  'states:DescribeExecution execution/*': 'Executions of our own state machines, named by what started them.',
  'states:StopExecution execution/*': 'Executions of our own state machines, named by what started them.',
};

describe('identity policies', () => {
  const functions = functionsOf(templates);

  test('every function has a role of its own', () => {
    expect(new Set(functions.map(({ role }) => role)).size).toBe(24);
  });

  test.each(functions)('$name has exactly the grants it uses', ({ name, role }) => {
    const granted = statements
      .filter((each) => each.role === role)
      .flatMap(({ statement }) => uses(statement));
    const wanted = Object.entries(GRANTS[name] ?? {}).flatMap(([resource, actions]) =>
      actions.map((action) => `${resource}: ${action}`),
    );
    expect([...new Set(granted)].sort()).toEqual([...EVERY_FUNCTION, ...wanted].sort());
  });

  test('no action is a wildcard', () => {
    const wild = statements.filter(({ statement }) =>
      list(statement.Action).some((action) => action.includes('*')),
    );
    expect(wild).toEqual([]);
  });

  test('a resource is a wildcard only where there is a reason', () => {
    const unexplained = wildcards().filter(({ use }) => WILDCARDS[use] === undefined);
    expect(unexplained).toEqual([]);
  });

  test('no reason outlives its wildcard', () => {
    const used = new Set(wildcards().map(({ use }) => use));
    expect(Object.keys(WILDCARDS).filter((use) => !used.has(use))).toEqual([]);
  });

  test('ECS is changed only where its owner put the tag', () => {
    const changing = statements.filter(({ statement }) =>
      list(statement.Action).includes('ecs:UpdateService'),
    );
    expect(changing.length).toBeGreaterThan(0);
    for (const { statement } of changing)
      expect(statement.Condition).toEqual({ StringEquals: { 'aws:ResourceTag/signalroom:managed': 'true' } });
  });

  test('e-mail is sent from the one address of the stage', () => {
    const sending = statements.filter(({ statement }) => list(statement.Action).includes('ses:SendEmail'));
    expect(sending.map(({ role }) => role)).toEqual(['RespondEscalateRole']);
    expect(sending[0]?.statement.Condition).toEqual({
      StringEquals: { 'ses:FromAddress': 'signalroom@example.com' },
    });
    const identities = list(sending[0]?.statement.Resource).map((resource) => JSON.stringify(resource));
    expect(identities).toEqual([
      expect.stringContaining(':identity/example.com"'),
      expect.stringContaining(':identity/signalroom@example.com"'),
    ]);
    expect(JSON.stringify(templatesOf('prod').all)).not.toContain('ses:SendEmail');
  });

  test('a topic is written to only where its owner put the tag', () => {
    const publishing = statements.filter(({ statement }) => list(statement.Action).includes('sns:Publish'));
    expect(publishing.map(({ role }) => role).sort()).toEqual(['RespondEscalateRole', 'RespondStepRole']);
    for (const { statement } of publishing)
      expect(statement.Condition).toEqual({ StringEquals: { 'aws:ResourceTag/signalroom:managed': 'true' } });
  });

  test('only the two publishers may publish, each its own, and nothing else of the API', () => {
    const publishing = statements
      .filter(({ statement }) => list(statement.Action).includes('appsync:GraphQL'))
      .map(({ role, statement }) => {
        const [, field] = /"\/types\/Mutation\/fields\/(\w+)"/.exec(JSON.stringify(statement.Resource)) ?? [];
        return `${role}: ${field}`;
      });
    expect(publishing.sort()).toEqual([
      'PublisherPublishRole: publishInvestigationEvent',
      'RankerRankRole: publishIncidentNotice',
    ]);
  });

  test('playbooks run as one role, which may invoke two functions', () => {
    const team = statements.filter(({ role }) => role === 'RespondMachinesRole');
    const [invoking] = team.filter(({ statement }) =>
      list(statement.Action).includes('lambda:InvokeFunction'),
    );
    expect(list(invoking?.statement.Resource)).toEqual([
      { 'Fn::GetAtt': [expect.stringMatching(/^InvestigateQueryFunction/), 'Arn'] },
      { 'Fn::GetAtt': [expect.stringMatching(/^RespondStepFunction/), 'Arn'] },
    ]);
    const passing = statements.filter(
      ({ role, statement }) =>
        role === 'RespondLibraryRole' && list(statement.Action).includes('iam:PassRole'),
    );
    expect(passing).toMatchObject([
      {
        statement: {
          Resource: { 'Fn::GetAtt': [expect.stringMatching(/^RespondMachinesRole/), 'Arn'] },
          Condition: { StringEquals: { 'iam:PassedToService': 'states.amazonaws.com' } },
        },
      },
    ]);
  });

  test('no managed policy is attached', () => {
    const roles = templates.all.filter(([, { Type }]) => Type === 'AWS::IAM::Role');
    expect(roles.filter(([, { Properties }]) => Properties['ManagedPolicyArns'] !== undefined)).toEqual([]);
  });
});

function functionsOf({ all }: Templates): { readonly name: string; readonly role: string }[] {
  return all
    .filter(([, { Type }]) => Type === 'AWS::Lambda::Function')
    .map(([id, resource]) => ({ name: withoutHash(id).replace(/Function$/, ''), role: roleOf(resource) }));
}

/** Exactly what is declared. */
function grantsOf(permissions: typeof ACTION_PERMISSIONS): Readonly<Record<string, readonly string[]>> {
  const pairs = permissions.flatMap(({ resources, actions }) =>
    resources.flatMap((resource) => actions.map((action) => [resourceName(resource), action] as const)),
  );
  const names = new Set(pairs.map(([name]) => name));
  return Object.fromEntries(
    [...names].map((name) => [
      name,
      [...new Set(pairs.flatMap(([of, action]) => (of === name ? [action] : [])))],
    ]),
  );
}

function actionReasons(): Readonly<Record<string, string>> {
  const entries = ACTION_PERMISSIONS.flatMap(({ resources, actions, reason }) =>
    resources.flatMap((resource) => actions.map((action) => [`${action} ${resourceName(resource)}`, reason])),
  );
  return Object.fromEntries(entries.filter(([use]) => use?.endsWith('*')));
}

function resourceName(resource: string): string {
  return nameOf(resource === '*' ? '*' : { 'Fn::Sub': resource });
}

function roleOf({ Properties }: Resource): string {
  return withoutHash(Properties['Role']['Fn::GetAtt'][0]);
}

function uses({ Action, Resource }: Statement): readonly string[] {
  return list(Resource).flatMap((resource) => list(Action).map((action) => `${nameOf(resource)}: ${action}`));
}

function wildcards() {
  return statements.flatMap(({ role, statement }) =>
    list(statement.Resource)
      .map(nameOf)
      .filter((resource) => resource.endsWith('*'))
      .flatMap((resource) =>
        list(statement.Action).map((action) => ({ role, use: `${action} ${resource}` })),
      ),
  );
}

/** A resource as the table above calls it; an index counts as its table. */
function nameOf(resource: unknown): string {
  if (resource === '*') return '*';
  const text = JSON.stringify(resource);
  const named = NAMED.find(([pattern]) => pattern.test(text));
  if (named !== undefined) return named[1];
  const tagged = /:([a-z]+):\$\{AWS::Region\}:\$\{AWS::AccountId\}:([^"]*\*)"/.exec(text);
  if (tagged) return `${tagged[1]} ${tagged[2]}`;
  const imported = /ExportsOutput(?:FnGetAtt|Ref)(\w+?)[0-9A-F]{8}(StreamArn|Arn|[0-9A-F]{8})/.exec(text);
  const objects = /"(\/[^"]*\*)"/.exec(text)?.[1] ?? '';
  if (imported) return `${imported[1]}${imported[2] === 'StreamArn' ? 'Stream' : ''}${objects}`;
  return /(FailedInvocations|GivenUp|Logs)/.exec(text)?.[1] ?? text;
}
