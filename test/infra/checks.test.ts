import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runSynthesis, STAGES, templatesOf } from './templates.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'signalroom-checks-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('cdk-nag', () => {
  test.each(STAGES)('finds nothing in %s for which no reason is written', (stage) => {
    expect(Object.keys(templatesOf(stage).application.Resources).length).toBeGreaterThan(100);
  });

  test('stops a synthesis on a finding without a reason', () => {
    const input = `
      import { Queue } from 'aws-cdk-lib/aws-sqs';
      import { signalroomApp } from './infra/synthesise.ts';
      const { app, data } = signalroomApp();
      new Queue(data, 'Unchecked');
      app.synth();
    `;
    const { status, stderr } = runSynthesis({ args: ['--input-type=module', '-'], input }, {}, folder);
    expect(stderr).toContain('AwsSolutions-SQS4');
    expect(status).not.toBe(0);
  });
});

test('an unknown stage is refused by name', () => {
  const { status, stderr } = runSynthesis({ args: ['infra/app.ts'] }, { stage: 'production' }, folder);
  expect(stderr).toContain('context stage: "production" is not a stage; choose one of dev, staging, prod');
  expect(status).not.toBe(0);
});
