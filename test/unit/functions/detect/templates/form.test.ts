import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formOf } from '../../../../../functions/detect/templates/form.ts';

describe('the form of a line', () => {
  test.each([
    ['numbers', 'took 12 turns, then -3.5', 'took <*> turns, then <*>'],
    ['words with digits', 'job a17b of node-03', 'job <*> of <*>'],
    ['hexadecimal words', 'mask deadbeef set', 'mask <*> set'],
    ['addresses', 'open 10.0.0.1:443 and fe80::1', 'open <*> and <*>'],
    ['MAC addresses', 'station aa:bb:cc:dd:ee:ff left', 'station <*> left'],
    ['mail addresses', 'sent to jo.doe@example.org', 'sent to <*>'],
    ['paths and URLs', 'read /var/lib/x from https://a.example/b', 'read <*> from https:<*>'],
    ['Windows paths', 'read C:\\Users\\jo now', 'read C:<*> now'],
    ['dates', 'at Mon Jun 13 10:05:09 or 2 March', 'at <*> or <*>'],
    ['amounts with their unit', 'sent 10 KB in 3.5 ms', 'sent <*> in <*>'],
    ['quoted values', 'tag="a b c", name=\'d e\'', 'tag=<*>, name=<*>'],
    ['values that are objects or null', 'source=Work{7} next=null', 'source=<*> next=<*>'],
    ['lists, however long', 'delete 1 2 3, 4,5', 'delete <*>'],
    ['brackets that may be empty', 'from 10.0.0.1 () at noon', 'from <*> (<*>) at noon'],
    ['bytes that are no text', 'got \u0000\u0001 and \ufffd\ufffd here', 'got <*> and <*> here'],
    ['white space', '  a \t b  ', 'a b'],
  ])('hides %s', (_what, line, form) => {
    expect(formOf(line)).toBe(form);
  });

  test.each([
    ['read/write lock taken'],
    ['call init() failed'],
    ["can't open: it may be on"],
    ['ready=true, mode=off'],
    ['level=warn msg="disk is full"'],
    ['{"message": "disk is full"}'],
    [''],
  ])('leaves alone what is words: %s', (line) => {
    expect(formOf(line)).toBe(line);
  });

  test('ends in a wildcard when the line is too long to say more', () => {
    const line = 'word '.repeat(200_000);
    expect(formOf(line)).toMatch(/^(word )+<\*>$/);
    expect(formOf(line).length).toBeLessThanOrEqual(1_024);
    expect(formOf('x'.repeat(1_048_576))).toBe('<*>');
    expect(formOf('="'.repeat(524_288)).length).toBeLessThanOrEqual(1_024);
  });

  test('is one short line of printable characters, whatever comes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 3_000 }), (line) => {
        const form = formOf(line);
        expect(form.length).toBeLessThanOrEqual(1_024);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
        expect(form).not.toMatch(/[\u0000-\u001f\u007f]/);
        expect(form).toBe(form.trim());
      }),
    );
  });
});
