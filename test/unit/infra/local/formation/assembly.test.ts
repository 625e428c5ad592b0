import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readAssembly } from '../../../../../infra/local/formation/assembly.ts';

describe('a cloud assembly', () => {
  let directory = '';
  const write = (name: string, content: unknown) =>
    writeFileSync(join(directory, name), JSON.stringify(content));
  const stack = (name: string, dependencies: string[]) => ({
    type: 'aws:cloudformation:stack',
    dependencies,
    properties: { templateFile: `${name}.json`, stackName: `Physical-${name}` },
  });

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'assembly-'));
    for (const name of ['Code', 'Data'])
      write(`${name}.json`, { Resources: { [name]: { Type: 'Test::Thing' } } });
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  test('gives its stacks after those they depend on, with their assets', () => {
    write('Code.assets.json', {
      files: { a1: { source: { path: 'asset.a1' }, destinations: { here: { objectKey: 'a1.zip' } } } },
    });
    write('manifest.json', {
      artifacts: {
        Tree: { type: 'cdk:tree' },
        'Code.assets': { type: 'cdk:asset-manifest', properties: { file: 'Code.assets.json' } },
        Code: stack('Code', ['Data', 'Code.assets']),
        Data: stack('Data', []),
      },
    });
    const stacks = readAssembly(directory);
    expect(stacks.map(({ stackName }) => stackName)).toEqual(['Physical-Data', 'Physical-Code']);
    expect(stacks[1]?.assets.get('a1.zip')).toBe(join(directory, 'asset.a1'));
  });

  test('whose stacks depend on each other is refused', () => {
    write('manifest.json', { artifacts: { Code: stack('Code', ['Data']), Data: stack('Data', ['Code']) } });
    expect(() => readAssembly(directory)).toThrow('Code -> Data -> Code');
  });

  test('that is not there, or is broken, is refused with the file', () => {
    expect(() => readAssembly(directory)).toThrow(/manifest.json is not a readable part/);
    write('manifest.json', { artifacts: { Code: stack('Code', []) } });
    write('Code.json', { Resources: {}, Transform: 'AWS::Serverless-2016-10-31' });
    expect(() => readAssembly(directory)).toThrow(/Code.json is not a readable part.*Transform/s);
  });
});
