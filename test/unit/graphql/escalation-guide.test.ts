import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { buildSchema, graphql } from 'graphql';
import { escalationFields } from '../../../functions/respond/escalation/fields.ts';
import { onIncident } from '../../../functions/respond/escalation/on-incident.ts';
import type { FieldHandler } from '../../../functions/shared/edge/graphql.ts';
import { APPSYNC } from '../functions/investigate/api/operations-over.ts';
import { apiOf, incident, person, world } from '../functions/respond/escalation/given.ts';
import { caller } from '../functions/respond/given.ts';

const guide = readFileSync('docs/escalation.md', 'utf8');
const examples = [...guide.matchAll(/```graphql\n([\s\S]*?)```/g)].map(([, source]) => source ?? '');

test('every example of the guide to escalation runs, one after the other', async () => {
  const on = world();
  on.people.schedules.set('primary', [person('ben')]);
  const fields: Readonly<Record<string, FieldHandler>> = escalationFields(apiOf(on));
  const schema = buildSchema(APPSYNC + readFileSync('graphql/schema.graphql', 'utf8'));
  const fieldResolver = (
    parent: Record<string, unknown> | undefined,
    args: object,
    _context: unknown,
    { fieldName, path }: { readonly fieldName: string; readonly path: { readonly prev: unknown } },
  ) =>
    path.prev === undefined
      ? fields[fieldName]!(args, caller('lead'), { selection: [] })
      : parent?.[fieldName];
  const answers: unknown[] = [];
  for (const source of examples) {
    const { data, errors } = await graphql({ schema, source, fieldResolver });
    expect({ source, errors }).toEqual({ source, errors: undefined });
    answers.push(Object.values(data ?? {})[0]);
    if (answers.length === 1) await onIncident(on.escalator, incident());
  }
  const wanted = [
    { policyId: 'shop', revision: 1 },
    [{ routes: [{ service: 'checkout' }, { team: 'shop' }] }],
    [{ status: 'open', nextStep: 'notify-person', notifications: [{ person: 'BEN', outcome: 'sent' }] }],
    { status: 'open', answers: [{ to: 'person:ana' }] },
    { status: 'acknowledged' },
  ];
  expect(answers).toMatchObject(wanted as never);
});
