import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type CorsRule,
  type LifecycleRule,
} from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { Config } from '../config.ts';

export interface PrivateBucketProps {
  readonly config: Config;
  readonly key: IKey;
  readonly accessLogs: AccessLogBucket;
  readonly versioned: boolean;
  readonly lifecycleRules: readonly LifecycleRule[];
  readonly cors?: readonly CorsRule[];
}

/** A bucket that is encrypted with our key, answers TLS only, is never public and logs its access. */
export class PrivateBucket extends Bucket {
  constructor(scope: Construct, id: string, props: PrivateBucketProps) {
    super(scope, id, {
      ...closed(props.config),
      encryption: BucketEncryption.KMS,
      encryptionKey: props.key,
      bucketKeyEnabled: true,
      versioned: props.versioned,
      serverAccessLogsBucket: props.accessLogs,
      serverAccessLogsPrefix: `${id.toLowerCase()}/`,
      lifecycleRules: [...props.lifecycleRules, abandonedUploads],
      cors: [...(props.cors ?? [])],
    });
  }
}

/** Where the other buckets log their access. S3 delivers such logs only to a bucket with keys of its own. */
export class AccessLogBucket extends Bucket {
  constructor(scope: Construct, id: string, props: { readonly config: Config }) {
    super(scope, id, {
      ...closed(props.config),
      encryption: BucketEncryption.S3_MANAGED,
      lifecycleRules: [{ expiration: Duration.days(props.config.logs.retentionDays) }, abandonedUploads],
    });
  }

  override get isWebsite(): boolean {
    return false;
  }
}

const abandonedUploads: LifecycleRule = { abortIncompleteMultipartUploadAfter: Duration.days(1) };

function closed(config: Config) {
  return {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    removalPolicy: removalPolicyOf(config),
  };
}

export function removalPolicyOf(config: Config): RemovalPolicy {
  return config.removal === 'retain' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
}
