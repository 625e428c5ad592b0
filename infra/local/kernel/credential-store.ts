import { randomBytes, randomInt } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { Identity } from './cloud.ts';
import type { CredentialStore, Credentials } from './credentials.ts';

const KEY_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const ROOT_FILE = 'root-credentials.json';
const OWNER_ONLY = 0o600;

const Saved = z.strictObject({ accessKeyId: z.string().min(16), secretAccessKey: z.string().min(40) });

/**
 * Keys of the embedded cloud. The developer's own are made at random at the first start and kept in the data folder,
 * readable by its owner only; keys of roles live as long as the process.
 */
export function openCredentialStore(dataDirectory: string, accountId: string): CredentialStore {
  const root = {
    ...loadRoot(dataDirectory),
    arn: `arn:aws:iam::${accountId}:root`,
    sessionToken: undefined,
  };
  const known = new Map<string, Credentials>([[root.accessKeyId, root]]);
  return {
    root,
    find: (accessKeyId) => known.get(accessKeyId),
    issue: (roleArn, session) => {
      const credentials = issueFor({ roleArn, accountId, session });
      known.set(credentials.accessKeyId, credentials);
      return credentials;
    },
  };
}

interface Issue {
  readonly roleArn: string;
  readonly accountId: string;
  readonly session: string | undefined;
}

function issueFor({ roleArn, accountId, session = randomBytes(8).toString('hex') }: Issue): Credentials {
  const roleName = roleArn.split('/').at(-1) ?? roleArn;
  return {
    accessKeyId: newKeyId('ASIA'),
    secretAccessKey: newSecret(),
    sessionToken: randomBytes(96).toString('base64'),
    arn: `arn:aws:sts::${accountId}:assumed-role/${roleName}/${session}`,
  };
}

function loadRoot(dataDirectory: string): z.infer<typeof Saved> {
  const file = join(dataDirectory, ROOT_FILE);
  const text = readIfThere(file);
  if (text !== undefined) return Saved.parse(JSON.parse(text));
  const root = { accessKeyId: newKeyId('AKIA'), secretAccessKey: newSecret() };
  mkdirSync(dataDirectory, { recursive: true });
  writeFileSync(file, JSON.stringify(root), { mode: OWNER_ONLY });
  return root;
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

const newSecret = (): string => randomBytes(30).toString('base64');

const newKeyId = (prefix: string): string =>
  prefix + Array.from({ length: 16 }, () => KEY_ALPHABET[randomInt(KEY_ALPHABET.length)]).join('');

/** Writes a configuration file that any AWS SDK or the AWS CLI reads (`AWS_CONFIG_FILE`). Returns its path. */
export function writeAwsConfig(dataDirectory: string, root: Credentials, identity: Identity): string {
  const file = join(dataDirectory, 'aws-config');
  const lines = [
    '[default]',
    `aws_access_key_id = ${root.accessKeyId}`,
    `aws_secret_access_key = ${root.secretAccessKey}`,
    `region = ${identity.region}`,
    `endpoint_url = ${identity.endpoint}`,
    '',
  ];
  writeFileSync(file, lines.join('\n'), { mode: OWNER_ONLY });
  return file;
}
