import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { openCredentialStore, writeAwsConfig } from '../../../../../infra/local/kernel/credential-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'signalroom-keys-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('credentials of the embedded cloud', () => {
  test('the root key is made once and kept for its owner only', () => {
    const first = openCredentialStore(folder, '000000000000');
    const second = openCredentialStore(folder, '000000000000');
    expect(second.root).toEqual(first.root);
    expect(first.root.arn).toBe('arn:aws:iam::000000000000:root');
    expect(statSync(join(folder, 'root-credentials.json')).mode & 0o777).toBe(0o600);
  });

  test('two data folders have different secrets', () => {
    const other = mkdtempSync(join(tmpdir(), 'signalroom-keys-'));
    const secret = openCredentialStore(other, '000000000000').root.secretAccessKey;
    rmSync(other, { recursive: true });
    expect(secret).not.toBe(openCredentialStore(folder, '000000000000').root.secretAccessKey);
  });

  test('a role gets keys with a session token, found again by their id', () => {
    const store = openCredentialStore(folder, '000000000000');
    const issued = store.issue('arn:aws:iam::000000000000:role/normalize');
    expect(issued.arn).toMatch(/^arn:aws:sts::000000000000:assumed-role\/normalize\/[0-9a-f]+$/);
    expect(issued.sessionToken).toBeDefined();
    expect(store.find(issued.accessKeyId)).toEqual(issued);
    expect(store.find('AKIAUNKNOWN')).toBeUndefined();
  });

  test('the configuration file holds what an SDK needs', () => {
    const { root } = openCredentialStore(folder, '000000000000');
    const file = writeAwsConfig(folder, root, {
      accountId: '000000000000',
      region: 'us-east-1',
      endpoint: 'http://127.0.0.1:4566',
    });
    expect(readFileSync(file, 'utf8').split('\n')).toEqual([
      '[default]',
      `aws_access_key_id = ${root.accessKeyId}`,
      `aws_secret_access_key = ${root.secretAccessKey}`,
      'region = us-east-1',
      'endpoint_url = http://127.0.0.1:4566',
      '',
    ]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });
});
