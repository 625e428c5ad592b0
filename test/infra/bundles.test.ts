import { describe, expect, test } from '@jest/globals';
import { entries, filesOf } from '../../infra/constructs/bundles.ts';

const KIB = 1_024;
const MAX_KIB = 300;

describe('the bundle of the normaliser', () => {
  const files = filesOf('collect/normalize').filter(({ path }) => path.endsWith('.mjs'));

  test(`is at most ${MAX_KIB} KiB with all that it loads later, besides the SDK that the runtime has`, () => {
    const bytes = files.reduce((sum, { contents }) => sum + contents.length, 0);
    expect(bytes).toBeLessThanOrEqual(MAX_KIB * KIB);
  });

  test('holds no zod but the small form, and no text that only the reference page shows', () => {
    const text = files.map((file) => file.text).join('\n');
    expect(text).not.toContain('draft-2020-12');
    expect(text).not.toContain('the labels `service`');
  });

  test('loads adapters, stores and the SDK later', () => {
    const [index] = files.filter(({ path }) => path.endsWith('/index.mjs'));
    const later = files.filter(({ path }) => path !== index?.path);
    expect(index?.text).not.toContain('@aws-sdk/');
    expect(later.some(({ text }) => text.includes('@aws-sdk/client-dynamodb'))).toBe(true);
  });
});

test.each(entries())('%s holds no texts of zod in other languages than English', (entry) => {
  const text = filesOf(entry)
    .filter(({ path }) => path.endsWith('.mjs'))
    .map((file) => file.text)
    .join('\n');
  expect(text).toContain('Invalid input');
  // German, French and Spanish.
  expect(text).not.toMatch(/Ung\S{1,6}ltige Eingabe|Entr\S{1,6}e invalide|Entrada inv\S{1,6}lida/);
});
