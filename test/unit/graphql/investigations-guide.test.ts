import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { buildSchema, graphql } from 'graphql';
import { aSignal } from '../functions/investigate/a-signal.ts';
import { anApi, lea } from '../functions/investigate/an-api.ts';
import { APPSYNC } from '../functions/investigate/api/operations-over.ts';

const guide = await readFile('docs/investigations.md', 'utf8');
const examples = [...guide.matchAll(/```graphql\n([\s\S]*?)```/g)].map(([, source]) => source ?? '');

/** What a comment of an example says is taken from its answer, by name: from the field itself or from the data of its event. */
function takenFrom(source: string, answer: Record<string, unknown>): Record<string, unknown> {
  const name = /^# takes (\w+)/.exec(source)?.[1];
  if (name === undefined) return {};
  const data = typeof answer['data'] === 'string' ? JSON.parse(answer['data']) : {};
  const value = { ...data, ...answer }[name];
  expect({ [name]: value }).toEqual({ [name]: expect.any(String) });
  return { [name]: value };
}

test('every example of the guide to investigations runs, one after the other', async () => {
  expect(examples.length).toBeGreaterThan(10);
  const schema = buildSchema(APPSYNC + (await readFile('graphql/schema.graphql', 'utf8')));
  const { answer } = await anApi([aSignal({ severityNumber: 17, body: 'boom' })]);
  const fieldResolver = async (
    parent: Record<string, unknown> | undefined,
    args: object,
    _context: unknown,
    { fieldName, path }: { readonly fieldName: string; readonly path: { readonly prev: unknown } },
  ) => {
    if (path.prev !== undefined) return parent?.[fieldName];
    const answered = await answer(fieldName, args, lea);
    if ('error' in answered) throw new Error(answered.error.message);
    return answered.data;
  };
  let variableValues: Record<string, unknown> = {};
  for (const source of examples) {
    const { data, errors } = await graphql({ schema, source, variableValues, fieldResolver });
    expect({ source, errors }).toEqual({ source, errors: undefined });
    const [first] = Object.values(data ?? {}) as Record<string, unknown>[];
    variableValues = { ...variableValues, ...takenFrom(source, first ?? {}) };
  }
});
