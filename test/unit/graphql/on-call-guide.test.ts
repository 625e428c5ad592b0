import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { buildSchema, graphql } from 'graphql';
import { onCallFields } from '../../../functions/respond/on-call/fields.ts';
import { ownershipFields } from '../../../functions/respond/on-call/ownership-fields.ts';
import { FakeCatalogue } from '../../fakes/catalogue.ts';
import { FakeOnCallDirectory } from '../../fakes/on-call-directory.ts';
import { FakeOwnerships } from '../../fakes/ownerships.ts';
import { FakeRequestAnswers } from '../../fakes/request-answers.ts';
import { APPSYNC } from '../functions/investigate/api/operations-over.ts';
import { caller } from '../functions/respond/given.ts';

const guide = readFileSync('docs/on-call.md', 'utf8');
const examples = [...guide.matchAll(/```graphql\n([\s\S]*?)```/g)].map(([, source]) => source ?? '');

test('every example of the guide to who is on call runs, one after the other', async () => {
  expect(examples.length).toBeGreaterThanOrEqual(6);
  const schema = buildSchema(APPSYNC + readFileSync('graphql/schema.graphql', 'utf8'));
  const clock = { now: () => Date.parse('2026-03-02T12:00:00Z') };
  const deps = {
    directory: new FakeOnCallDirectory(),
    answers: new FakeRequestAnswers(),
    ownerships: new FakeOwnerships(),
    catalogue: FakeCatalogue.of({ name: 'checkout', owner: 'shop' }),
    ownables: { has: async () => true, services: async () => [] },
    clock,
  };
  const fields = { ...onCallFields(deps), ...ownershipFields(deps) };
  const fieldResolver = (
    parent: Record<string, unknown> | undefined,
    args: object,
    _context: unknown,
    { fieldName, path }: { readonly fieldName: string; readonly path: { readonly prev: unknown } },
  ) =>
    path.prev === undefined
      ? fields[fieldName]!(args, caller('lead'), { selection: [] })
      : parent?.[fieldName];
  const variableValues: Record<string, unknown> = {};
  const answers: unknown[] = [];
  for (const source of examples) {
    const { data, errors } = await graphql({ schema, source, variableValues, fieldResolver });
    expect({ source, errors }).toEqual({ source, errors: undefined });
    const [first] = Object.values(data ?? {}) as Record<string, unknown>[];
    const [, name] = /^# takes (\w+)/.exec(source) ?? [];
    if (name !== undefined) variableValues[name] = first?.[name];
    answers.push(first);
  }
  expect(answers[2]).toMatchObject([{ shift: { name: 'bo', layer: 'nights' } }]);
  expect(answers[5]).toMatchObject({ gaps: [], overrides: [{ removed: { rationale: 'no wedding' } }] });
});
