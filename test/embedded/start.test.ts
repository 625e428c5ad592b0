import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { cloud } from '../integration/cloud.ts';

describe('the embedded cloud', () => {
  let directory = '';
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'signalroom-second-'));
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  const start = (...parameters: string[]) => {
    const common = ['infra/local/main.ts', '--empty', '--data-directory', join(directory, 'data')];
    const child = spawn(process.execPath, [...common, ...parameters], { stdio: ['ignore', 'pipe', 'pipe'] });
    let written = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        written += chunk.toString('utf8');
      });
    return { child, written: () => written };
  };
  const refused = async (...parameters: string[]) => {
    const { child, written } = start(...parameters);
    const [code] = await once(child, 'close');
    return { code, written: written() };
  };
  const up = async (child: ChildProcess, outputsFile: string) => {
    while (!existsSync(outputsFile)) {
      if (child.exitCode !== null) throw new Error('it did not start');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return JSON.parse(readFileSync(outputsFile, 'utf8'));
  };

  test('refuses a port that is taken, and says how to choose another', async () => {
    const port = new URL(cloud.outputs['Endpoint'] ?? '').port;
    const { code, written } = await refused('--assembly', 'cdk.out', '--port', port);
    expect(code).toBe(1);
    expect(written).toContain(`port ${port} on 127.0.0.1 is taken`);
    expect(written).toContain('--port');
  });

  test('refuses a template that holds what it does not support, with all of it by name', async () => {
    const assembly = join(directory, 'assembly');
    cpSync('cdk.out', assembly, { recursive: true, filter: (path) => !/asset\.[0-9a-f]+\//.test(path) });
    const name = readdirSync(assembly).find((file) => /Data\.template\.json$/.test(file)) ?? '';
    const template = JSON.parse(readFileSync(join(assembly, name), 'utf8'));
    template.Resources.Machine = { Type: 'AWS::EC2::Instance', Properties: {} };
    template.Resources.Topic = { Type: 'AWS::SNS::Topic', Properties: { FifoTopic: true } };
    writeFileSync(join(assembly, name), JSON.stringify(template));
    const { code, written } = await refused('--assembly', assembly, '--port', '0');
    expect(code).toBe(1);
    expect(written).toMatch(/\/Machine: AWS::EC2::Instance\n/);
    expect(written).toMatch(/\/Topic: AWS::SNS::Topic, property FifoTopic\n/);
  });

  test('ends every process on Ctrl-C, and the next start finds what was kept', async () => {
    const secrets: (string | undefined)[] = [];
    for (const round of ['first', 'second']) {
      const outputsFile = join(directory, `${round}.json`);
      const { child } = start('--assembly', 'cdk.out', '--port', '0', '--outputs-file', outputsFile);
      const { EmbeddedCloud: place, ...stacks } = await up(child, outputsFile);
      const outputs: Record<string, string> = Object.assign({}, ...Object.values(stacks));
      const engine = Number(readFileSync(join(directory, 'data', 'dynamodb.pid'), 'utf8'));
      const config = readFileSync(place.AwsConfigFile, 'utf8');
      const value = (name: string) => new RegExp(`^${name} = (.*)$`, 'm').exec(config)?.[1] ?? '';
      const client = new SecretsManagerClient({
        endpoint: place.Endpoint,
        credentials: {
          accessKeyId: value('aws_access_key_id'),
          secretAccessKey: value('aws_secret_access_key'),
        },
      });
      const secret = await client.send(new GetSecretValueCommand({ SecretId: outputs['IngestSecretId'] }));
      secrets.push(secret.SecretString);
      client.destroy();
      child.kill('SIGINT');
      const [code] = await once(child, 'exit');
      expect(code).toBe(0);
      expect(() => process.kill(engine, 0)).toThrow('ESRCH');
    }
    expect(secrets[0]).toBeDefined();
    expect(secrets[1]).toBe(secrets[0]);
  });
});
