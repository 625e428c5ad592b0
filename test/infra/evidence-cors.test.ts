import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ofType, runSynthesis, STAGES, type Template, templatesOf } from './templates.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'signalroom-cors-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('uploads from a browser', () => {
  test.each(STAGES)('are for no origin in %s, as long as none is configured', (stage) => {
    const open = ofType(templatesOf(stage), 'AWS::S3::Bucket').filter(
      ([, { Properties }]) => Properties['CorsConfiguration'] !== undefined,
    );
    expect(open).toEqual([]);
  });

  test('are for the configured origins, to the evidence bucket alone, with the headers of an upload', () => {
    const input = `
      import { App } from 'aws-cdk-lib';
      import { configOf } from './infra/config.ts';
      import { DataStack } from './infra/data-stack.ts';
      const app = new App();
      new DataStack(app, { ...configOf('dev'), evidenceOrigins: ['https://room.example.com'] });
      app.synth();
    `;
    const { status, stderr } = runSynthesis({ args: ['--input-type=module', '-'], input }, {}, folder);
    expect({ status, stderr }).toMatchObject({ status: 0 });
    const { Resources }: Template = JSON.parse(
      readFileSync(join(folder, 'Signalroom-dev-Data.template.json'), 'utf8'),
    );
    const open = Object.entries(Resources).flatMap(([id, { Properties }]) =>
      Properties?.['CorsConfiguration'] === undefined ? [] : [[id, Properties['CorsConfiguration']]],
    );
    expect(open).toEqual([
      [
        expect.stringMatching(/^ColdEvidence/),
        {
          CorsRules: [
            {
              AllowedOrigins: ['https://room.example.com'],
              AllowedMethods: ['GET', 'PUT'],
              AllowedHeaders: ['content-type', 'x-amz-checksum-sha256'],
              MaxAge: 3600,
            },
          ],
        },
      ],
    ]);
  });
});
