import { ArnFormat, Duration, Stack } from 'aws-cdk-lib';
import { CfnWorkGroup } from 'aws-cdk-lib/aws-athena';
import { CfnDatabase, CfnTable } from 'aws-cdk-lib/aws-glue';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { type Bucket, type CorsRule, HttpMethods } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Config } from '../config.ts';
import { AccessLogBucket, PrivateBucket } from '../constructs/bucket.ts';
import { signalTableInput } from './glue-table.ts';

interface Props {
  readonly config: Config;
  readonly key: IKey;
}

/** Prefix of Athena's result files in the cold bucket. */
export const RESULTS_PREFIX = 'athena-results/';
/** Prefix of records that could not be understood, in the sidelined bucket. */
export const SIDELINED_PREFIX = 'sidelined/';
/** Prefix of the raw records that sidelined entries came in, there. */
export const SIDELINED_RAW_PREFIX = 'sidelined-raw/';
/** Prefix of sidelined records that were read again, there. */
export const REPLAYED_PREFIX = 'replayed/';
/** Prefix of frozen evidence in its bucket. */
export const EVIDENCE_PREFIX = 'investigations/';
/** Prefix of files in the evidence bucket that nobody has made evidence yet. */
export const UPLOADS_PREFIX = 'uploads/';
/** Prefix of documents made of investigations, in the evidence bucket; they can be made again. */
export const EXPORTS_PREFIX = 'exports/';
/** Prefix of states of investigations in the evidence bucket; they can be made again. */
export const SNAPSHOTS_PREFIX = 'snapshots/';
/** Prefix of what causes were ranked from, in the evidence bucket. */
export const RANK_INPUTS_PREFIX = 'incidents/';
/** Prefix of bodies that no record of the stream could hold, in the cold bucket. */
export const BODIES_PREFIX = 'bodies/';
/** Prefix of the raw records in the cold bucket. */
export const RAW_PREFIX = 'raw/';
/** Prefix of the archive's Parquet objects in the cold bucket. */
export const ARCHIVE_PREFIX = 'signals/';
/** Prefix of the part lists there, which say what of the archive queries see. */
export const LISTS_PREFIX = 'manifests/';
/** Prefix of the names of batches in merged objects, there. */
export const MERGED_BATCHES_PREFIX = 'merged-batches/';
/** Prefix of the records of what was replaced, there. */
export const REPLACED_PREFIX = 'replaced/';
/** What is of an hour ahead of its arrival must outlive that hour's place in the table. */
const AHEAD_DAYS = 2;
const ERASED_DAYS = 7;
/** A snapshot that is missing is made by the next reader. */
const EVIDENCE_RULES = [
  // Of erased evidence the versions go later, so that a mistake can be undone.
  { prefix: EVIDENCE_PREFIX, noncurrentVersionExpiration: Duration.days(ERASED_DAYS) },
  {
    prefix: EXPORTS_PREFIX,
    expiration: Duration.days(7),
    noncurrentVersionExpiration: Duration.days(1),
  },
  {
    prefix: UPLOADS_PREFIX,
    expiration: Duration.days(1),
    noncurrentVersionExpiration: Duration.days(1),
  },
  {
    prefix: SNAPSHOTS_PREFIX,
    expiration: Duration.days(90),
    noncurrentVersionExpiration: Duration.days(1),
  },
];
/** The compactor deletes them after an hour; this is for one that never runs. */
const REPLACED_DAYS = 30;

/** The buckets, and what makes the archive a table for SQL: Glue and Athena. */
export class ColdStore extends Construct {
  readonly cold: Bucket;
  readonly sidelined: Bucket;
  readonly evidence: Bucket;
  readonly database: string;
  readonly table = 'signals';
  readonly workgroup: string;

  constructor(scope: Construct, id: string, props: Props) {
    super(scope, id);
    const { config } = props;
    const accessLogs = new AccessLogBucket(this, 'AccessLogs', { config });
    const bucket = (
      name: string,
      rest: Pick<ConstructorParameters<typeof PrivateBucket>[2], 'versioned' | 'lifecycleRules' | 'cors'>,
    ) => new PrivateBucket(this, name, { ...props, accessLogs, ...rest });
    this.cold = bucket('Cold', { versioned: false, lifecycleRules: coldRules(config) });
    this.sidelined = bucket('Sidelined', {
      versioned: false,
      lifecycleRules: [{ expiration: Duration.days(config.sidelinedRetentionDays) }],
    });
    this.evidence = bucket('Evidence', {
      versioned: true,
      lifecycleRules: EVIDENCE_RULES,
      cors: evidenceCors(config),
    });
    this.database = `signalroom_${config.stage}`;
    this.addGlue(config);
    this.workgroup = this.addWorkgroup(props);
  }

  /** Catalog, database and table: what a reader of the table must be allowed to read. */
  get glueArns(): readonly string[] {
    const arn = (resource: string, resourceName?: string) =>
      Stack.of(this).formatArn({
        service: 'glue',
        resource,
        ...(resourceName ? { resourceName } : { arnFormat: ArnFormat.NO_RESOURCE_NAME }),
      });
    return [arn('catalog'), arn('database', this.database), arn('table', `${this.database}/${this.table}`)];
  }

  get workgroupArn(): string {
    return Stack.of(this).formatArn({
      service: 'athena',
      resource: 'workgroup',
      resourceName: this.workgroup,
    });
  }

  private addGlue(config: Config): void {
    const catalogId = Stack.of(this).account;
    const database = new CfnDatabase(this, 'Database', {
      catalogId,
      databaseInput: { name: this.database, description: 'Signals of Signalroom.' },
    });
    const table = new CfnTable(this, 'Table', {
      catalogId,
      databaseName: this.database,
      tableInput: signalTableInput({
        name: this.table,
        location: `s3://${this.cold.bucketName}/${LISTS_PREFIX}`,
        retentionDays: config.coldRetentionDays,
      }),
    });
    table.addResourceDependency(database);
  }

  private addWorkgroup({ config, key }: Props): string {
    const workgroup = new CfnWorkGroup(this, 'Workgroup', {
      name: `signalroom-${config.stage}`,
      description: 'Query templates of Signalroom, each bounded in what it may scan.',
      recursiveDeleteOption: config.removal === 'destroy',
      workGroupConfiguration: {
        enforceWorkGroupConfiguration: true,
        publishCloudWatchMetricsEnabled: true,
        bytesScannedCutoffPerQuery: config.athenaScanCutoffBytes,
        engineVersion: { selectedEngineVersion: 'Athena engine version 3' },
        resultConfiguration: {
          outputLocation: `s3://${this.cold.bucketName}/${RESULTS_PREFIX}`,
          encryptionConfiguration: { encryptionOption: 'SSE_KMS', kmsKey: key.keyArn },
        },
      },
    });
    return workgroup.ref;
  }
}

/** Presigned requests carry their own permission; this only lets a page of those origins make them. */
function evidenceCors({ evidenceOrigins }: Config): CorsRule[] {
  if (evidenceOrigins.length === 0) return [];
  return [
    {
      allowedOrigins: [...evidenceOrigins],
      allowedMethods: [HttpMethods.GET, HttpMethods.PUT],
      allowedHeaders: ['content-type', 'x-amz-checksum-sha256'],
      maxAge: 3_600,
    },
  ];
}

function coldRules(config: Config) {
  return [
    ...[ARCHIVE_PREFIX, LISTS_PREFIX, MERGED_BATCHES_PREFIX].map((prefix) => ({
      prefix,
      expiration: Duration.days(config.coldRetentionDays + AHEAD_DAYS),
    })),
    { prefix: REPLACED_PREFIX, expiration: Duration.days(REPLACED_DAYS) },
    { prefix: RAW_PREFIX, expiration: Duration.days(config.rawRetentionDays) },
    { prefix: RESULTS_PREFIX, expiration: Duration.days(7) },
    { prefix: BODIES_PREFIX, expiration: Duration.days(bodyRetentionDays(config)) },
  ];
}

/** Raw and sidelined records refer to their bodies, and are kept at most as late as the stream keeps them. */
function bodyRetentionDays({ rawRetentionDays, sidelinedRetentionDays, stream }: Config): number {
  return Math.max(rawRetentionDays, sidelinedRetentionDays) + Math.ceil(stream.retentionHours / 24) + 1;
}
