import * as z from 'zod';
import { AwsError } from '../../kernel/aws-error.ts';
import { acceptedType, defineResourceType, type ResourceType } from '../../kernel/resource-type.ts';

const Bucket = z.object({ BucketName: z.string().optional() });

const bucket = defineResourceType({
  type: 'AWS::S3::Bucket',
  emulates: ['BucketName'],
  accepts: {
    BucketEncryption: 'objects are files of the developer, as readable as the rest of the machine',
    PublicAccessBlockConfiguration: 'the endpoint is on loopback',
    OwnershipControls: 'one account owns everything',
    LifecycleConfiguration: 'retention in days outlives the data folder',
    VersioningConfiguration: 'only the newest version is kept; version ids are refused by name',
    LoggingConfiguration: 'no access log is written',
    AccessControl: 'the endpoint is on loopback',
    Tags: 'nothing is billed or selected by tag',
  },
  create: async ({ cloud, properties, physicalName }) => {
    const name = Bucket.parse(properties).BucketName ?? bucketNameFrom(physicalName(63));
    await cloud.objects.createBucket(name);
    const host = `${name}.s3.${cloud.identity.region}.amazonaws.com`;
    return {
      ref: name,
      attributes: {
        Arn: `arn:aws:s3:::${name}`,
        DomainName: `${name}.s3.amazonaws.com`,
        RegionalDomainName: host,
        DualStackDomainName: host,
      },
    };
  },
});

const bucketPolicy = acceptedType(
  'AWS::S3::BucketPolicy',
  'requests are authenticated, not authorised: policies are tested on the template',
  async ({ properties }) => ({ ref: String(properties['Bucket']), attributes: {} }),
);

/** Bucket names are lower case and hold no underscore. */
function bucketNameFrom(name: string): string {
  const candidate = name.toLowerCase().replaceAll('_', '-');
  if (/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(candidate)) return candidate;
  throw new AwsError('InvalidBucketName', `${candidate} is not a bucket name`);
}

export const S3_RESOURCES: readonly ResourceType[] = [bucket, bucketPolicy];
