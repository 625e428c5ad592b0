import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable, Writable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from '@jest/globals';
import { analyze } from '../../../../../functions/detect/analyze/analyze.ts';
import { defineVerb, type Verb } from '../../../../../functions/detect/analyze/verb.ts';

const folder = mkdtempSync(join(tmpdir(), 'analyze-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

class Collected extends Writable {
  text = '';
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

const shout = defineVerb({
  id: 'shout',
  summary: 'Says it louder.',
  input: 'words',
  output: 'WORDS',
  options: { with: { value: 'file', summary: 'what to add' } },
  maxLineBytes: 16,
  flush: 'line',
  async *run({ lines, options, report, readText }) {
    const ending = options['with'] === undefined ? '' : await readText(options['with']);
    for await (const line of lines) {
      if (line.text === 'hush') report({ line, field: 'word', reason: 'may not be said' });
      else yield line.text.toUpperCase() + ending;
    }
  },
});

async function run(args: readonly string[], stdin: Readable = Readable.from([]), verb: Verb = shout) {
  const [stdout, stderr] = [new Collected(), new Collected()];
  const exit = await analyze(args, [verb], { stdin, stdout, stderr });
  return { exit, out: stdout.text, err: stderr.text };
}

const bytes = (...parts: string[]) => Readable.from(parts.map((part) => Buffer.from(part)));

describe('analyze', () => {
  test('runs a verb over the lines of standard input, with or without a last line end', async () => {
    expect(await run(['shout'], bytes('one\ntw', 'o\r\n\nthree'))).toEqual({
      exit: 0,
      out: 'ONE\nTWO\n\nTHREE\n',
      err: '',
    });
  });

  test('reads nothing into output when there is no input', async () => {
    expect(await run(['shout'])).toEqual({ exit: 0, out: '', err: '' });
  });

  test('knows gzip by its first bytes, in files and on standard input', async () => {
    const [plain, packed] = [file('a.txt', 'one\n'), file('b.bin', gzipSync('two\n'))];
    const members = Readable.from([Buffer.concat([gzipSync('three\n'), gzipSync('four\n')])]);
    expect((await run(['shout', plain, packed, '-'], members)).out).toBe('ONE\nTWO\nTHREE\nFOUR\n');
  });

  test('says where gzip is broken, after what could be read', async () => {
    const broken = gzipSync('one\ntwo\n').subarray(0, -6);
    const result = await run(['shout'], Readable.from([broken]));
    expect(result).toMatchObject({ exit: 1, out: expect.stringMatching(/^(ONE\nTWO\n)?$/) });
    expect(result.err).toMatch(/^analyze: after line \d: unexpected end of file\n$/);
  });

  test('names line and field of what is malformed, goes on, and says so by the exit code', async () => {
    const result = await run(['shout'], bytes('one\nhush\ntwo\n'));
    expect(result).toEqual({
      exit: 1,
      out: 'ONE\nTWO\n',
      err: 'analyze: line 2: field "word": may not be said\n',
    });
  });

  test('names the file too when there are several', async () => {
    const [a, b] = [file('c.txt', 'one\n'), file('d.txt', 'hush\n')];
    expect((await run(['shout', a, b])).err).toBe(`analyze: ${b}: line 1: field "word": may not be said\n`);
  });

  test('cuts a line that is longer than the verb takes, and reports it', async () => {
    const result = await run(['shout'], bytes('x'.repeat(10), 'y'.repeat(10), 'z'.repeat(1_000), '\nok\n'));
    expect(result).toEqual({
      exit: 1,
      out: `${'X'.repeat(10)}${'Y'.repeat(6)}\nOK\n`,
      err: 'analyze: line 1: is longer than 16 bytes; what follows was left out\n',
    });
  });

  test('takes bytes that are no text', async () => {
    const result = await run(['shout'], Readable.from([Buffer.from([0xff, 0x00, 0x80, 0x0a])]));
    expect(result).toEqual({ exit: 0, out: '\ufffd\u0000\ufffd\n', err: '' });
  });

  test('writes the line of a verb that asks for it before the next line is read', async () => {
    const stdin = new PassThrough();
    const stdout = new Collected();
    const running = analyze(['shout'], [shout], { stdin, stdout, stderr: new Collected() });
    stdin.write('a\n');
    while (stdout.text !== 'A\n') await new Promise((resolve) => setImmediate(resolve));
    stdin.end('b\n');
    expect([await running, stdout.text]).toEqual([0, 'A\nB\n']);
  });

  test('ends quietly when the reader of its output goes away', async () => {
    const stdout = new Writable({ write: (_chunk, _encoding, done) => done(new Error('EPIPE')) });
    const stderr = new Collected();
    const stdin = new PassThrough();
    stdin.write('a\nb\n');
    expect(await analyze(['shout'], [shout], { stdin, stdout, stderr })).toBe(0);
    expect([stderr.text, stdin.destroyed]).toEqual(['', true]);
  });

  test('gives a verb the text of a file that an option names', async () => {
    const ending = file('ending.txt', '!');
    expect((await run(['shout', '--with', ending], bytes('one\n'))).out).toBe('ONE!\n');
    expect(await run(['shout', '--with', join(folder, 'none')])).toMatchObject({ exit: 2, out: '' });
  });

  test.each([
    [[], /^analyze: a verb is missing\n/],
    [['sing'], /^analyze: there is no verb "sing"\n/],
    [['shout', '--loud'], /^analyze: Unknown option .--loud./],
    [['shout', join(folder, 'absent.txt')], /^analyze: there is no file .*absent.txt\n/],
    [['shout', folder], /^analyze: there is no file /],
  ])('refuses wrong usage: %j', async (args, message) => {
    const result = await run(args);
    expect(result).toMatchObject({ exit: 2, out: '' });
    expect(result.err).toMatch(message);
  });

  test('shows what each verb takes and gives', async () => {
    const result = await run(['--help']);
    expect(result.exit).toBe(0);
    expect(result.out).toContain('shout [--with <file>]\n      Says it louder.');
    expect(result.out).toContain('Exit code: 0');
  });

  test('lists an option that must be given, and misses it', async () => {
    const strict = { ...shout, options: { with: { value: 'file', summary: 'to add', required: true } } };
    expect(await run(['shout'], bytes(''), strict)).toMatchObject({
      exit: 2,
      err: expect.stringMatching(/--with/),
    });
    expect((await run(['--help'], bytes(''), strict)).out).toContain('shout --with <file>\n');
  });
});
