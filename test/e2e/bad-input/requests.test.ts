import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type GraphqlError, graphql, operation } from '../../steps/graphql.ts';
import { logOf, openInvestigation } from '../../steps/investigation.ts';
import { People, type SignedInPerson } from '../../steps/people.ts';
import { expired } from './expired-token.ts';

const people = new People();
let lead: SignedInPerson;
let viewer: SignedInPerson;
let nobody: SignedInPerson;
let investigationId = '';

beforeAll(async () => {
  lead = await people.join('ana', 'lead');
  viewer = await people.join('cleo', 'viewer');
  nobody = await people.join('gil');
  investigationId = await openInvestigation(lead);
});
afterAll(() => people.leave());

const DEPTH = 20_000;
const since = new Date(Date.now() - 3_600_000).toISOString();
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
const input = (fields: object) => ({ input: { idempotencyKey: randomUUID(), investigationId, ...fields } });
const query = (parameters: object, rest: object = {}) =>
  input({
    templateId: 'new-errors-of-a-service',
    store: 'cold',
    parameters: JSON.stringify({ service: 'checkout', since, ...parameters }),
    ...rest,
  });
const playbook = (fields: object) =>
  input({
    playbookId: 'roll-back-ecs-service',
    inputs: JSON.stringify({ cluster: 'shop', service: 'checkout', serviceName: 'checkout' }),
    rationale: 'bad deployment',
    ...fields,
  });

/** The one error of an answer without data. */
async function refusal(
  token: string | undefined,
  name: string,
  variables: object,
): Promise<GraphqlError | undefined> {
  const { data, errors } = await graphql(token, operation(name), { ...variables });
  expect(Object.values(data ?? {}).filter((value) => value !== null)).toEqual([]);
  expect(errors).toHaveLength(1);
  return errors[0];
}

interface Case {
  readonly is: string;
  readonly name: string;
  readonly variables: () => object;
  /** Undefined when the request does not fit the schema: such an answer says where and why, and has no type. */
  readonly type: string | undefined;
  /** Part of the message: field and reason. */
  readonly says: string;
}

const UNKNOWN = randomUUID();
const CASES: readonly Case[] = [
  {
    ...{ is: 'a note on an investigation that is not there', name: 'add-note' },
    variables: () => input({ investigationId: UNKNOWN, text: 'hello' }),
    ...{ type: 'NotFound', says: `investigationId: there is no investigation "${UNKNOWN}"` },
  },
  {
    ...{ is: 'the events of an investigation that is not there', name: 'investigation-events' },
    variables: () => ({ investigationId: UNKNOWN, afterSequence: 0 }),
    ...{ type: 'NotFound', says: `investigationId: there is no investigation "${UNKNOWN}"` },
  },
  {
    ...{ is: 'a signal that is not there, to be frozen', name: 'freeze-signal' },
    variables: () => input({ signalId: UNKNOWN }),
    ...{ type: 'NotFound', says: `input.signalId: there is no hot signal "${UNKNOWN}"` },
  },
  {
    ...{ is: 'an approval for a run that is not there', name: 'answer-approval' },
    variables: () => ({
      input: {
        idempotencyKey: randomUUID(),
        runId: UNKNOWN,
        step: 'agree',
        approved: true,
        rationale: 'yes',
      },
    }),
    ...{ type: 'NotFound', says: `input.runId: no run "${UNKNOWN}"` },
  },
  {
    ...{ is: 'a playbook that is not there', name: 'start-playbook' },
    variables: () => playbook({ playbookId: 'format-disks' }),
    ...{ type: 'NotFound', says: 'input.playbookId: no playbook "format-disks"' },
  },
  {
    ...{ is: 'a playbook with an input that it does not have', name: 'start-playbook' },
    variables: () => playbook({ inputs: '{"region":"eu-west-1"}' }),
    ...{ type: 'BadInput', says: 'input.inputs' },
  },
  {
    ...{ is: 'a hypothesis on evidence that is not there', name: 'state-hypothesis' },
    variables: () => input({ statement: 'it was the deployment', evidenceIds: [UNKNOWN] }),
    ...{ type: 'BadInput', says: UNKNOWN },
  },
  {
    ...{ is: 'a query template that is not there', name: 'run-query' },
    variables: () => query({}, { templateId: 'drop-table' }),
    ...{ type: 'BadInput', says: 'input.templateId: "drop-table" is none of' },
  },
  {
    ...{ is: 'a query parameter that the template does not have', name: 'run-query' },
    variables: () => query({ limit: 1 }),
    ...{ type: 'BadInput', says: 'limit' },
  },
  {
    ...{ is: 'a query without its time', name: 'run-query' },
    variables: () => query({ since: undefined }),
    ...{ type: 'BadInput', says: 'input.parameters.since: ' },
  },
  {
    ...{ is: 'a query over more hours than it may look at', name: 'run-query' },
    variables: () => query({ lookbackHours: 169 }),
    ...{ type: 'BadInput', says: 'input.parameters.lookbackHours: ' },
  },
  {
    ...{ is: 'a query parameter with SQL in it', name: 'run-query' },
    variables: () => query({ since: "2026-01-01' OR 1=1 --" }),
    ...{ type: 'BadInput', says: 'input.parameters.since: ' },
  },
  {
    ...{ is: 'query parameters that are 20,000 levels deep', name: 'run-query' },
    variables: () => query({}, { parameters: `{"service":${'['.repeat(DEPTH)}${']'.repeat(DEPTH)}}` }),
    ...{ type: undefined, says: 'parameters' },
  },
  {
    ...{ is: 'query parameters that are 100 levels deep', name: 'run-query' },
    variables: () => query({}, { parameters: `{"service":${'['.repeat(100)}${']'.repeat(100)}}` }),
    ...{ type: 'BadInput', says: 'is nested deeper than 32 levels' },
  },
  {
    ...{ is: 'query parameters with a __proto__ key', name: 'run-query' },
    variables: () => query({}, { parameters: '{"__proto__":{"service":"checkout"}}' }),
    ...{ type: 'BadInput', says: '__proto__: is not allowed as a key' },
  },
  {
    ...{ is: 'an infinite number among query parameters', name: 'run-query' },
    variables: () => query({}, { parameters: `{"service":"checkout","since":"${since}","forHours":1e400}` }),
    ...{ type: undefined, says: 'parameters' },
  },
  {
    ...{ is: 'signals without a range', name: 'signals' },
    variables: () => ({ serviceName: 'checkout', to: day(0) }),
    ...{ type: undefined, says: 'from' },
  },
  {
    ...{ is: 'signals of more than 31 days', name: 'signals' },
    variables: () => ({ serviceName: 'checkout', from: day(-32), to: day(0) }),
    ...{ type: 'BadInput', says: 'from: must be at most 31 days before to' },
  },
  {
    ...{ is: 'signals of a range that ends before it begins', name: 'signals' },
    variables: () => ({ serviceName: 'checkout', from: day(0), to: day(-1) }),
    ...{ type: 'BadInput', says: 'to: must be after from' },
  },
  {
    ...{ is: 'signals after a token that no page gave', name: 'signals' },
    variables: () => ({ serviceName: 'checkout', from: day(-1), to: day(0), nextToken: 'page two' }),
    ...{ type: 'BadInput', says: 'nextToken: ' },
  },
  {
    ...{ is: 'the books of no hour', name: 'books' },
    variables: () => ({ hour: '2026-02-30T25' }),
    ...{ type: 'BadInput', says: 'hour: ' },
  },
  {
    ...{ is: 'a change that says nothing', name: 'update-investigation' },
    variables: () => input({ basedOn: 1 }),
    ...{ type: 'BadInput', says: 'input: give at least one of' },
  },
  {
    ...{ is: 'a change based on a revision yet to come', name: 'update-investigation' },
    variables: () => input({ basedOn: 99, title: 'x' }),
    ...{ type: 'BadInput', says: 'input.basedOn: the log stands at 1' },
  },
  {
    ...{ is: 'a severity beyond the scale', name: 'update-investigation' },
    variables: () => input({ basedOn: 1, severityNumber: 25 }),
    ...{ type: 'BadInput', says: 'input.severityNumber: ' },
  },
  {
    ...{ is: 'a text with half a character', name: 'add-note' },
    variables: () => input({ text: '\ud800' }),
    ...{ type: 'BadInput', says: 'input.text: contains half of a surrogate pair' },
  },
];

describe('The API refuses, naming field and reason, and the log stays as it was', () => {
  test.each(CASES)('$is', async ({ name, variables, type, says }) => {
    const before = await logOf(lead, investigationId);
    const error = await refusal(lead.token, name, variables());
    expect(error?.message).toContain(says);
    expect(error?.errorType).toBe(type);
    expect(await logOf(lead, investigationId)).toEqual(before);
  });
});

describe('Who may not is refused, and the log stays as it was', () => {
  const note = () => input({ text: 'hello' });

  test('a viewer who writes', async () => {
    expect(await refusal(viewer.token, 'add-note', note())).toMatchObject({
      ...{ errorType: 'Forbidden', errorInfo: { action: 'contribute', resource: 'investigation' } },
    });
  });

  test('somebody without a role who reads', async () => {
    expect(await refusal(nobody.token, 'investigation', { investigationId })).toMatchObject({
      ...{ errorType: 'Forbidden', errorInfo: { action: 'read', resource: 'investigation' } },
    });
  });

  test('nobody at all, and a token that is none', async () => {
    for (const token of [undefined, 'not.a.token', lead.token.slice(0, -4)])
      expect(await refusal(token, 'add-note', note())).toMatchObject({ errorType: 'UnauthorizedException' });
  });

  test('a token that has expired', async () => {
    const late = await expired(lead.token);
    if (late === undefined) return;
    expect(await refusal(late, 'add-note', note())).toMatchObject({
      ...{ errorType: 'UnauthorizedException', message: expect.stringMatching(/expired/i) },
    });
  });

  test('a person who publishes an event by hand', async () => {
    const publish = `mutation($input: PublishedEventInput!) { publishInvestigationEvent(input: $input) { sequence } }`;
    const [event] = await logOf(lead, investigationId);
    const { data, errors } = await graphql(lead.token, publish, { input: { ...event, audience: [] } });
    expect(data?.['publishInvestigationEvent'] ?? null).toBeNull();
    expect(errors).toMatchObject([{ errorType: 'Unauthorized' }]);
  });

  afterAll(async () => expect(await logOf(lead, investigationId)).toHaveLength(1));
});

describe('What came too late or twice', () => {
  test('a change on a stale revision is a conflict with both values', async () => {
    const id = await openInvestigation(lead, 'First title');
    const change = (title: string) => ({ ...input({ investigationId: id, basedOn: 1, title }) });
    expect((await graphql(lead.token, operation('update-investigation'), change('Theirs'))).errors).toEqual(
      [],
    );
    expect(await refusal(lead.token, 'update-investigation', change('Yours'))).toMatchObject({
      errorType: 'Conflict',
      message: expect.stringContaining('input.title: was changed at sequence 2'),
      errorInfo: { field: 'title', yours: 'Yours', theirs: 'Theirs', sequence: 2, path: 'input.title' },
    });
    expect(await logOf(lead, id)).toHaveLength(2);
  });

  test('a key with another body is refused, and with the same body it answers the first event', async () => {
    const id = await openInvestigation(lead);
    const note = input({ investigationId: id, text: 'once' });
    const first = await graphql(lead.token, operation('add-note'), note);
    const other = { input: { ...note.input, text: 'twice' } };
    expect(await refusal(lead.token, 'add-note', other)).toMatchObject({
      errorType: 'KeyReused',
      message: expect.stringContaining('input.idempotencyKey: '),
      errorInfo: { path: 'input.idempotencyKey' },
    });
    expect(await graphql(lead.token, operation('add-note'), note)).toEqual(first);
    expect(await logOf(lead, id)).toHaveLength(2);
  });
});

describe('Documents that are no questions', () => {
  const nested = (levels: number) =>
    `{ __schema ${'{ types { fields { type '.repeat(1)}${'{ ofType '.repeat(levels)}{ name }${' }'.repeat(levels)} } } } }`;

  test.each([
    ['a syntax error', '{ signals(', /unable to parse/i],
    ['an unknown field', '{ passwords }', /passwords/],
    ['an unknown argument', '{ services(all: true) { name } }', /all/],
    ['an empty document', '', /./],
    ['20,000 levels of fields', nested(DEPTH), /./],
    [
      '20,000 levels of a value',
      `{ signal(signalId: ${'['.repeat(DEPTH)}${']'.repeat(DEPTH)}) { name } }`,
      /./,
    ],
  ])('%s', async (_is, document, says) => {
    const { data, errors } = await graphql(lead.token, document);
    expect(data ?? null).toBeNull();
    expect(errors[0]?.message).toMatch(says);
    expect(errors[0]?.message).not.toMatch(/call stack|internal/i);
    const { errors: after } = await graphql(lead.token, '{ services { name } }');
    expect(after).toEqual([]);
  });
});
