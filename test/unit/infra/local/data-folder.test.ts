import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { takeDataFolder } from '../../../../infra/local/data-folder.ts';

describe('the data folder', () => {
  let directory = '';
  const fresh = { fresh: true };
  const resumed = { fresh: false };

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'data-folder-'));
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  test('is made, kept at the next start and emptied when that begins fresh', () => {
    const folder = join(directory, 'new');
    takeDataFolder(folder, resumed).release();
    writeFileSync(join(folder, 'state'), 'x');
    takeDataFolder(folder, resumed).release();
    expect(existsSync(join(folder, 'state'))).toBe(true);
    takeDataFolder(folder, fresh).release();
    expect(existsSync(join(folder, 'state'))).toBe(false);
  });

  test('is not emptied when it holds something else', () => {
    writeFileSync(join(directory, 'thesis.txt'), 'x');
    expect(() => takeDataFolder(directory, fresh)).toThrow(/is no data folder/);
    expect(existsSync(join(directory, 'thesis.txt'))).toBe(true);
  });

  test('is refused while another process has it', () => {
    writeFileSync(join(directory, 'lock'), String(process.ppid));
    expect(() => takeDataFolder(directory, resumed)).toThrow(`process ${process.ppid}`);
  });

  test('is taken over from a process that is gone', () => {
    writeFileSync(join(directory, 'lock'), '4194304');
    takeDataFolder(directory, resumed).release();
    expect(existsSync(join(directory, 'lock'))).toBe(false);
  });
});
