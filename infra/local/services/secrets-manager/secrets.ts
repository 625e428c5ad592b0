import { createHash, randomBytes } from 'node:crypto';
import * as z from 'zod';
import { AwsError } from '../../kernel/aws-error.ts';
import { now } from '../../kernel/clock.ts';
import type { Identity } from '../../kernel/cloud.ts';
import type { StateStore } from '../../kernel/state.ts';

const Version = z.strictObject({
  versionId: z.string(),
  secretString: z.string().optional(),
  /** Base64. */
  secretBinary: z.string().optional(),
  stages: z.array(z.string()),
  created: z.number(),
});
export type SecretVersion = z.infer<typeof Version>;

const Secret = z.strictObject({
  arn: z.string(),
  name: z.string(),
  description: z.string().optional(),
  created: z.number(),
  versions: z.array(Version),
  tags: z.record(z.string(), z.string()).default({}),
  rotates: z.boolean().default(false),
});
export type Secret = z.infer<typeof Secret>;

export interface SecretValue {
  readonly secretString?: string | undefined;
  readonly secretBinary?: string | undefined;
}

export interface SecretVault {
  create(spec: { readonly name: string; readonly description?: string | undefined }): Secret;
  /** By name, ARN or ARN without its random ending. Throws AwsError ResourceNotFoundException. */
  find(secretId: string): Secret;
  has(secretId: string): boolean;
  /** Makes a version the current one; the one before becomes the previous. */
  put(secretId: string, value: SecretValue, versionId: string): SecretVersion;
  version(
    secretId: string,
    selector: { readonly versionId?: string | undefined; readonly stage: string },
  ): SecretVersion;
  /** Sets tags and whether it rotates; what is left out stays. */
  change(secretId: string, change: Partial<Pick<Secret, 'tags' | 'rotates'>>): Secret;
  delete(secretId: string): void;
  list(): readonly Secret[];
}

/** Secrets with their versions, kept in the data folder. */
export function secretVault(state: StateStore, { region, accountId }: Identity): SecretVault {
  const secrets = state.collection('secrets', (document) => Secret.parse(document));
  const nameOf = (secretId: string): string => {
    const name = secretId.startsWith('arn:') ? (secretId.split(':')[6] ?? '') : secretId;
    return secrets.get(name) === undefined ? name.replace(/-[A-Za-z0-9]{6}$/, '') : name;
  };
  const find = (secretId: string): Secret => {
    const secret = secrets.get(nameOf(secretId));
    if (secret === undefined)
      throw new AwsError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
    return secret;
  };
  return {
    find,
    has: (secretId) => secrets.get(nameOf(secretId)) !== undefined,
    change: (secretId, change) => {
      const secret = { ...find(secretId), ...change };
      secrets.put(secret.name, secret);
      return secret;
    },
    list: () => secrets.entries().map(([, secret]) => secret),
    delete: (secretId) => secrets.delete(find(secretId).name),
    create: ({ name, description }) => {
      if (secrets.get(name) !== undefined)
        throw new AwsError(
          'ResourceExistsException',
          `The operation failed because the secret ${name} already exists.`,
        );
      const arn = `arn:aws:secretsmanager:${region}:${accountId}:secret:${name}-${endingOf(name)}`;
      const secret = {
        arn,
        name,
        ...(description === undefined ? {} : { description }),
        created: now(),
        versions: [],
        tags: {},
        rotates: false,
      };
      secrets.put(name, secret);
      return secret;
    },
    put: (secretId, value, versionId) => {
      const secret = find(secretId);
      const version = { versionId, ...defined(value), stages: ['AWSCURRENT'], created: now() };
      const older = secret.versions.flatMap(demoted).filter((kept) => kept.versionId !== versionId);
      secrets.put(secret.name, { ...secret, versions: [version, ...older] });
      return version;
    },
    version: (secretId, { versionId, stage }) => {
      const found = find(secretId).versions.find((version) =>
        versionId === undefined ? version.stages.includes(stage) : version.versionId === versionId,
      );
      if (found !== undefined) return found;
      throw new AwsError(
        'ResourceNotFoundException',
        `Secrets Manager can't find the specified secret value for ${versionId ?? `staging label: ${stage}`}`,
      );
    },
  };
}

/** A version after another became current: the current one is now the previous, and the previous one is gone. */
function demoted(version: SecretVersion): readonly SecretVersion[] {
  return version.stages.includes('AWSCURRENT') ? [{ ...version, stages: ['AWSPREVIOUS'] }] : [];
}

function defined({ secretString, secretBinary }: SecretValue) {
  return {
    ...(secretString === undefined ? {} : { secretString }),
    ...(secretBinary === undefined ? {} : { secretBinary }),
  };
}

/** AWS ends a secret's ARN with six random characters; these stay the same when the data folder is made anew. */
function endingOf(name: string): string {
  return createHash('sha256').update(name).digest('hex').slice(0, 6);
}

export const newVersionId = (): string => {
  const hex = randomBytes(16).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};
