import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { parse, print, validate } from 'graphql';
import { EVENTS_QUERY } from '../../../graphql/client/fetch-events.ts';
import { SUBSCRIPTION } from '../../../graphql/client/follow-investigation.ts';
import { UPDATE_MUTATION } from '../../../graphql/client/send-update.ts';
import { FIELDS } from '../../../graphql/fields.ts';
import { readSchema } from '../../steps/graphql-schema.ts';

const GRAPHQL = new URL('../../../graphql/', import.meta.url);
const schema = readSchema();
const operation = (name: string) => readFile(new URL(`operations/${name}.graphql`, GRAPHQL), 'utf8');
const kebab = (field: string) => field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const names = (await readdir(new URL('operations/', GRAPHQL))).map((file) => file.replace('.graphql', ''));

describe('client operations', () => {
  test('exist for every field that people use', () => {
    const fields = Object.values(FIELDS).flatMap((types) => Object.values(types).flat());
    expect([...names].sort()).toEqual(fields.map(kebab).sort());
  });

  test.each(names)('%s fits the schema', async (name) => {
    expect(validate(schema, parse(await operation(name)))).toEqual([]);
  });

  test('are what the reference client sends', async () => {
    expect(print(parse(EVENTS_QUERY))).toBe(print(parse(await operation('investigation-events'))));
    expect(print(parse(UPDATE_MUTATION))).toBe(print(parse(await operation('update-document'))));
    expect(print(parse(SUBSCRIPTION))).toBe(print(parse(await operation('on-investigation-event'))));
  });
});
