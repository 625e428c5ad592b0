import { describe, expect, test } from '@jest/globals';
import { configOf } from '../../infra/config.ts';
import { SIGNAL_COLUMNS } from '../../schemas/signal-columns.ts';
import { ofType, STAGES, templatesOf } from './templates.ts';

const STATEFUL = [
  'AWS::Athena::WorkGroup',
  'AWS::Cognito::UserPool',
  'AWS::DynamoDB::Table',
  'AWS::Glue::Table',
  'AWS::KMS::Key',
  'AWS::Kinesis::Stream',
  'AWS::S3::Bucket',
  'AWS::SecretsManager::Secret',
];

describe.each(STAGES)('stage %s', (stage) => {
  const templates = templatesOf(stage);
  const retained = stage === 'prod';

  test('everything that holds data is in the data stack', () => {
    const astray = Object.entries(templates.application.Resources).filter(([, { Type }]) =>
      STATEFUL.includes(Type),
    );
    expect(astray.map(([id]) => id)).toEqual([]);
  });

  test('every table is encrypted with our key, restorable to a point in time, and protected where data is retained', () => {
    const tables = ofType(templates, 'AWS::DynamoDB::Table');
    expect(tables).toHaveLength(12);
    for (const [, { Properties }] of tables) {
      expect(Properties).toMatchObject({
        BillingMode: 'PAY_PER_REQUEST',
        SSESpecification: {
          SSEEnabled: true,
          SSEType: 'KMS',
          KMSMasterKeyId: { 'Fn::GetAtt': [expect.stringMatching(/^Key/), 'Arn'] },
        },
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
        DeletionProtectionEnabled: retained,
      });
    }
  });

  test('tables and indexes have the keys that the adapters use', () => {
    const keys = (schema: { KeyType: string; AttributeName: string }[]) =>
      schema.map(({ KeyType, AttributeName }) => `${KeyType} ${AttributeName}`).join(', ');
    const indexes = ofType(templates, 'AWS::DynamoDB::Table').flatMap(([id, { Properties }]) =>
      (Properties['GlobalSecondaryIndexes'] ?? []).map(
        (index: { IndexName: string; KeySchema: { KeyType: string; AttributeName: string }[] }) =>
          `${id.replace(/[0-9A-F]{8}$/, '')} ${index.IndexName}: ${keys(index.KeySchema)}`,
      ),
    );
    expect(indexes).toEqual([
      'HotIncidents byCalendar: HASH calendarKey, RANGE calendarSort',
      'HotIncidents byFingerprint: HASH fingerprintKey, RANGE timeId',
      'HotInvestigations byCalendar: HASH calendarKey, RANGE calendarSort',
      'HotPlaybooks byCalendar: HASH calendarKey, RANGE calendarSort',
      'HotOnCall byDue: HASH dueBucket, RANGE dueAt',
      'HotAudit byPerson: HASH person, RANGE timeId',
      'HotAudit byObject: HASH object, RANGE timeId',
      'HotAudit byDay: HASH dayChain, RANGE timeId',
    ]);
  });

  test('archive, raw records, bodies, query results and sidelined records expire as configured; evidence never does', () => {
    const { coldRetentionDays, rawRetentionDays, sidelinedRetentionDays, stream } = configOf(stage);
    const longest = Math.max(rawRetentionDays, sidelinedRetentionDays);
    const expiries = (name: RegExp) => {
      const [, bucket] = ofType(templates, 'AWS::S3::Bucket').find(([id]) => name.test(id)) ?? [];
      const rules: { Prefix?: string; ExpirationInDays?: number }[] =
        bucket?.Properties['LifecycleConfiguration'].Rules;
      return rules.filter(({ ExpirationInDays }) => ExpirationInDays !== undefined);
    };
    expect(expiries(/^Cold[0-9A-F]{8}$/)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ Prefix: 'raw/', ExpirationInDays: rawRetentionDays }),
        expect.objectContaining({
          Prefix: 'bodies/',
          ExpirationInDays: longest + stream.retentionHours / 24 + 1,
        }),
        ...['signals/', 'manifests/', 'merged-batches/'].map((Prefix) =>
          expect.objectContaining({ Prefix, ExpirationInDays: coldRetentionDays + 2 }),
        ),
        expect.objectContaining({ Prefix: 'replaced/', ExpirationInDays: 30 }),
        expect.objectContaining({ Prefix: 'athena-results/', ExpirationInDays: 7 }),
      ]),
    );
    expect(expiries(/^ColdSidelined/)).toMatchObject([{ ExpirationInDays: sidelinedRetentionDays }]);
    expect(expiries(/^ColdEvidence/)).toMatchObject([
      { Prefix: 'exports/', ExpirationInDays: 7 },
      { Prefix: 'uploads/', ExpirationInDays: 1 },
      { Prefix: 'snapshots/', ExpirationInDays: 90 },
    ]);
  });

  test('the archive is a table of part lists with the columns of the schema, and its partitions are projected', () => {
    const [[, table] = []] = ofType(templates, 'AWS::Glue::Table');
    const { Parameters, StorageDescriptor } = table?.Properties['TableInput'] ?? {};
    expect(StorageDescriptor).toMatchObject({
      InputFormat: 'org.apache.hadoop.hive.ql.io.SymlinkTextInputFormat',
      SerdeInfo: { SerializationLibrary: expect.stringContaining('ParquetHiveSerDe') },
    });
    expect(JSON.stringify(StorageDescriptor.Location)).toContain('/manifests/');
    expect(StorageDescriptor.Columns).toEqual(
      SIGNAL_COLUMNS.map(({ name, type }) => ({ Name: name, Type: type })),
    );
    expect(Parameters['projection.hour.range']).toBe(
      `NOW-${configOf(stage).coldRetentionDays}DAYS,NOW+1DAYS`,
    );
  });

  test('no bucket is public, and every one is encrypted', () => {
    const buckets = ofType(templates, 'AWS::S3::Bucket');
    expect(buckets).toHaveLength(4);
    for (const [, { Properties }] of buckets) {
      expect(Properties['PublicAccessBlockConfiguration']).toEqual({
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      });
      expect(Properties['BucketEncryption']).toBeDefined();
      expect(Properties['AccessControl']).toBeUndefined();
    }
  });

  test('every bucket refuses requests without TLS 1.2', () => {
    for (const [id] of ofType(templates, 'AWS::S3::Bucket')) {
      const policy = ofType(templates, 'AWS::S3::BucketPolicy').find(
        ([, { Properties }]) => Properties['Bucket'].Ref === id,
      );
      const statements = policy?.[1].Properties['PolicyDocument'].Statement;
      expect(statements).toEqual(
        expect.arrayContaining([
          expect.objectContaining({
            Effect: 'Deny',
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          }),
          expect.objectContaining({
            Effect: 'Deny',
            Condition: { NumericLessThan: { 's3:TlsVersion': 1.2 } },
          }),
        ]),
      );
    }
  });

  test('evidence keeps its versions', () => {
    const versioned = ofType(templates, 'AWS::S3::Bucket').filter(
      ([, { Properties }]) => Properties['VersioningConfiguration'],
    );
    expect(versioned.map(([id]) => id)).toEqual([expect.stringMatching(/^ColdEvidence/)]);
  });

  test(`data is ${retained ? 'retained' : 'deleted'} with its stack`, () => {
    const holding = [
      'AWS::DynamoDB::Table',
      'AWS::S3::Bucket',
      'AWS::KMS::Key',
      'AWS::Kinesis::Stream',
      'AWS::Cognito::UserPool',
    ];
    for (const [, resource] of templates.all.filter(([, { Type }]) => holding.includes(Type))) {
      expect(resource.DeletionPolicy).toBe(retained ? 'Retain' : 'Delete');
      expect(resource.UpdateReplacePolicy).toBe(retained ? 'Retain' : 'Delete');
    }
  });

  test('the stream, the queues, the topic and the secret are encrypted with our key', () => {
    const keyOf = {
      'AWS::Kinesis::Stream': 'StreamEncryption',
      'AWS::SQS::Queue': 'KmsMasterKeyId',
      'AWS::SNS::Topic': 'KmsMasterKeyId',
      'AWS::SecretsManager::Secret': 'KmsKeyId',
    };
    for (const [type, property] of Object.entries(keyOf)) {
      for (const [, { Properties }] of ofType(templates, type)) {
        expect(JSON.stringify(Properties[property])).toMatch(/Key961B73FD/);
      }
    }
  });

  test('the key rotates', () => {
    const [key] = ofType(templates, 'AWS::KMS::Key');
    expect(key?.[1].Properties['EnableKeyRotation']).toBe(true);
  });

  test('the workgroup enforces its results, their encryption and the scan cutoff', () => {
    const [workgroup] = ofType(templates, 'AWS::Athena::WorkGroup');
    expect(workgroup?.[1].Properties['WorkGroupConfiguration']).toMatchObject({
      EnforceWorkGroupConfiguration: true,
      BytesScannedCutoffPerQuery: expect.any(Number),
      ResultConfiguration: { EncryptionConfiguration: { EncryptionOption: 'SSE_KMS' } },
    });
  });
});

test('the archive projects its partitions by kind and hour', () => {
  const [table] = ofType(templatesOf('dev'), 'AWS::Glue::Table');
  expect(table?.[1].Properties['TableInput'].Parameters).toMatchObject({
    'projection.enabled': 'true',
    'projection.kind.values': 'alert,log,metric,span,change,anomaly',
    'projection.hour.type': 'date',
    'projection.hour.format': 'yyyy-MM-dd-HH',
  });
});
