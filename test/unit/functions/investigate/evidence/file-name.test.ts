import { describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { scannedFileName } from '../../../../../functions/investigate/evidence/file-name.ts';

const Name = z.string().transform(scannedFileName);

describe('file names', () => {
  test.each(['heap.hprof', 'Bericht (2) – März.pdf', '.env.txt', 'console.log', '日本.csv'])(
    'like "%s" are taken',
    (name) => expect(Name.parse(name)).toBe(name),
  );

  test('are kept in the composed form', () => {
    expect(Name.parse('u\u0308.txt')).toBe('\u00fc.txt');
  });

  test.each([
    ['../../x', 'path separator'],
    ['..\\x', 'path separator'],
    ['..', 'is a path'],
    ['', 'is empty'],
    ['a\u0000.txt', 'control character'],
    ['a\r\nSet-Cookie: x', 'control character'],
    ['gpj.\u202eexe.txt', 'reverses the text'],
    ['CON', 'reserved'],
    ['lpt1.txt', 'reserved'],
    ['a:b', 'one of'],
    ['name.', 'ends with'],
    [' name', 'begins with'],
    ['x'.repeat(256), 'longer than 255'],
  ])('like %j are refused: %s', (name, reason) => {
    expect(Name.safeParse(name).error?.issues[0]?.message).toContain(reason);
  });
});
