import { readdir } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { QUERY_TEMPLATES } from '../../../../functions/investigate/query-templates/published-queries.ts';
import { COMMANDS } from '../../../../functions/investigate/registry.ts';
import { FIELDS } from '../../../../graphql/fields.ts';

const STAGE = new URL('../../../../functions/investigate/', import.meta.url);
const namesIn = async (folder: string) =>
  (await readdir(new URL(folder, STAGE))).map((file) => file.replace(/\.(ts|yaml)$/, '')).sort();
const kebab = (id: string) => id.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

describe('the registry', () => {
  test('lists each command of the folder under its file name', async () => {
    expect(COMMANDS.map(({ id }) => kebab(id)).sort()).toEqual(await namesIn('commands'));
  });

  test('has only commands that are mutations of this stage', () => {
    expect(FIELDS['investigate/api'].Mutation).toEqual(expect.arrayContaining(COMMANDS.map(({ id }) => id)));
  });

  test('lists each query template of the folder under its file name', async () => {
    expect(QUERY_TEMPLATES.map(({ id }) => id).sort()).toEqual(await namesIn('queries'));
  });

  test('can describe the parameters of each template as JSON Schema', () => {
    for (const { schema } of QUERY_TEMPLATES)
      expect(z.toJSONSchema(schema, { io: 'input' })).toMatchObject({ type: 'object' });
  });
});
