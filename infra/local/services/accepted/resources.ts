import { createHash } from 'node:crypto';
import * as z from 'zod';
import {
  acceptedType,
  type CreatedResource,
  defineResourceType,
  type ResourceRequest,
  type ResourceType,
} from '../../kernel/resource-type.ts';

const POLICIES = 'requests are authenticated, not authorised: policies are tested on the template';
const KEYS = 'nothing is encrypted at rest: the data folder is as readable as the rest of the machine';
const LOGS = 'what functions write goes to the terminal, not to CloudWatch Logs';

/** Roles are real where it counts: functions get credentials of theirs, and calls are known by the role that made them. */
const role = defineResourceType({
  type: 'AWS::IAM::Role',
  emulates: ['RoleName', 'Path'],
  accepts: {
    AssumeRolePolicyDocument: POLICIES,
    Description: 'for people in the console',
    ManagedPolicyArns: POLICIES,
    MaxSessionDuration: 'sessions live as long as the process',
    PermissionsBoundary: POLICIES,
    Policies: POLICIES,
    Tags: 'nothing is billed or selected by tag',
  },
  create: async ({ cloud, properties, physicalName }) => {
    const { RoleName: roleName = physicalName(64), Path: path = '/' } = z
      .object({ RoleName: z.string().optional(), Path: z.string().optional() })
      .parse(properties);
    const arn = `arn:aws:iam::${cloud.identity.accountId}:role${path}${roleName}`;
    return { ref: roleName, attributes: { Arn: arn, RoleId: identifierOf(arn, 21).toUpperCase() } };
  },
});

const managedPolicy = acceptedType('AWS::IAM::ManagedPolicy', POLICIES, async ({ cloud, physicalName }) => {
  const arn = `arn:aws:iam::${cloud.identity.accountId}:policy/${physicalName(128)}`;
  return { ref: arn, attributes: { PolicyArn: arn } };
});

const key = acceptedType('AWS::KMS::Key', KEYS, async ({ cloud, stackName, logicalId }) => {
  const { region, accountId } = cloud.identity;
  const hex = identifierOf(`${stackName}/${logicalId}`, 32);
  const keyId = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join(
    '-',
  );
  return { ref: keyId, attributes: { Arn: `arn:aws:kms:${region}:${accountId}:key/${keyId}`, KeyId: keyId } };
});

const logGroup = acceptedType('AWS::Logs::LogGroup', LOGS, async ({ cloud, properties, physicalName }) => {
  const { region, accountId } = cloud.identity;
  const { LogGroupName: name = physicalName(512) } = z
    .object({ LogGroupName: z.string().optional() })
    .parse(properties);
  return { ref: name, attributes: { Arn: `arn:aws:logs:${region}:${accountId}:log-group:${name}:*` } };
});

const named = async ({ logicalId }: ResourceRequest): Promise<CreatedResource> => ({
  ref: logicalId,
  attributes: {},
});

function identifierOf(text: string, length: number): string {
  return createHash('sha256').update(text).digest('hex').slice(0, length);
}

/** Types without a counterpart on one machine, each with its reason. */
export const ACCEPTED_RESOURCES: readonly ResourceType[] = [
  role,
  managedPolicy,
  acceptedType('AWS::IAM::Policy', POLICIES, named),
  key,
  acceptedType('AWS::KMS::Alias', KEYS, async ({ properties, logicalId }) => ({
    ref: String(properties['AliasName'] ?? logicalId),
    attributes: {},
  })),
  logGroup,
  acceptedType('AWS::Logs::MetricFilter', LOGS, named),
  acceptedType('AWS::Logs::ResourcePolicy', LOGS, named),
  acceptedType('AWS::CDK::Metadata', 'tells AWS which constructs a stack uses', named),
];
