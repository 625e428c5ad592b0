import { describe, expect, test } from '@jest/globals';
import type { Context } from 'aws-lambda';
import { createHandler as collect } from '../../../functions/collect/api/handler.ts';
import { createHandler as detect } from '../../../functions/detect/api/handler.ts';
import { createHandler as investigate } from '../../../functions/investigate/api/handler.ts';
import { createHandler as respond } from '../../../functions/respond/api/handler.ts';
import { createHandler as library } from '../../../functions/respond/library/handler.ts';
import { decide } from '../../../functions/shared/access/decide.ts';
import { ORGANISATION } from '../../../functions/shared/access/resources.ts';
import { Transient } from '../../../functions/shared/errors.ts';
import { callerOf } from '../../../functions/shared/principals.ts';
import { FIELDS } from '../../../graphql/fields.ts';
import type { Room } from '../../../schemas/room.ts';
import { FakeAuditTrail } from '../../fakes/audit-trail.ts';
import { FakeInvestigationLog } from '../../fakes/investigation-log.ts';
import { quiet } from '../functions/investigate/an-api.ts';
import { COLUMNS, identityOf, investigationOf, PRINCIPALS, roomOf } from './personas.ts';
import { DECISIONS_ON_PAGE, type DecidedOn, FIELDS_ON_PAGE } from './policy-tables.ts';

const ACCESS: Readonly<Record<DecidedOn, Room['access'] | undefined>> = {
  organisation: undefined,
  'open investigation': 'organisation',
  'restricted investigation': 'members',
};
const ALL = Object.values(FIELDS).flatMap((types) => Object.values(types).flat());

/** A store that is not there: whoever gets as far as it was let in. */
const absent = new Proxy(
  {},
  {
    get: () => async () => {
      throw new Transient('not here');
    },
  },
) as never;

/** The handlers of all stages, over one investigation with the room of the page. */
async function stages(access: Room['access']) {
  const log = new FakeInvestigationLog({ now: () => 1 });
  const audit = new FakeAuditTrail();
  const summary = {
    investigationId: 'i',
    title: 't',
    status: 'open' as const,
    severityNumber: 17,
    services: [],
    teams: ['shop'],
    openedAt: 0,
    room: roomOf(access),
  };
  await log.append({
    investigationId: 'i',
    actor: { kind: 'detector', id: 'd', name: 'd', teams: [] },
    basedOn: 0,
    expectedSequence: 0,
    idempotencyKey: 'k',
    requestHash: 'h',
    summary,
    events: [
      {
        type: 'investigation.opened',
        data: { title: 't', severityNumber: 17, services: [], teams: ['shop'] },
      },
    ],
  });
  const deps = new Proxy({} as never, {
    get: (_target, name) =>
      ({ log, observability: quiet, audit, principals: PRINCIPALS, onCall: deps })[String(name)] ?? absent,
    ownKeys: () => [],
  });
  const handlers = {
    'collect/api': collect(deps),
    'detect/api': detect(deps),
    'investigate/api': investigate(deps),
    'respond/api': respond(deps),
    'respond/library': library(deps),
  };
  return async (field: string, persona: string) => {
    const [entry] = Object.entries(FIELDS).find(([, types]) =>
      Object.values(types).some((names) => (names as readonly string[]).includes(field)),
    )!;
    const about = access === undefined ? {} : { investigationId: 'i', input: { investigationId: 'i' } };
    const answer = await handlers[entry as keyof typeof handlers](
      { field, arguments: about, identity: identityOf(persona), source: null, selection: [] },
      { awsRequestId: 'r' } as Context,
    );
    return 'error' in answer ? answer.error.type : 'answered';
  };
}

test('the page names every field of the API once', () => {
  expect(FIELDS_ON_PAGE.map(({ field }) => field).sort()).toEqual([...ALL].sort());
});

const cells = DECISIONS_ON_PAGE.flatMap(({ action, on, allowed }) =>
  Object.entries(allowed).map(([persona, may]) => ({ action, on, persona, may })),
);

test('the page has a column for everybody', () => {
  expect([...new Set(cells.map(({ persona }) => persona))].sort()).toEqual([...COLUMNS].sort());
});

describe.each(['organisation', 'members'] as const)('in a room that is open to its %s', (access) => {
  const mine = cells.filter(({ on }) => (ACCESS[on] ?? 'organisation') === access);

  test.each(mine)('the policies decide $action for $persona on the $on as the page says', (cell) => {
    const resource = cell.on === 'organisation' ? ORGANISATION : investigationOf(access);
    const { allowed } = decide(callerOf(identityOf(cell.persona), PRINCIPALS)!, cell.action, resource);
    expect(allowed).toBe(cell.may);
  });

  test('every field of every stage answers everybody as the page says', async () => {
    const ask = await stages(access);
    const wrong: string[] = [];
    for (const { action, on, persona, may } of mine)
      for (const { field } of FIELDS_ON_PAGE.filter(
        (each) => each.action === action && on.endsWith(each.on),
      )) {
        const answer = await ask(field, persona);
        if ((answer !== 'Forbidden') !== may) wrong.push(`${field} for ${persona} on the ${on}: ${answer}`);
      }
    expect(wrong).toEqual([]);
  });

  test.each(['outsider', 'other machine'])('an %s gets nothing from any field', async (persona) => {
    const ask = await stages(access);
    for (const field of ALL) expect([field, await ask(field, persona)]).toEqual([field, 'Forbidden']);
  });
});
