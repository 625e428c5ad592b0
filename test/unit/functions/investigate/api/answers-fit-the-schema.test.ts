import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { buildSchema, graphql } from 'graphql';
import { aSignal } from '../a-signal.ts';
import { type Answer, anApi, ana, dataOf, lea, opening } from '../an-api.ts';
import { writing } from '../documents/an-editor.ts';

const GRAPHQL = new URL('../../../../../graphql/', import.meta.url);
const APPSYNC = `
  scalar AWSDateTime
  scalar AWSJSON
  directive @aws_iam on OBJECT | FIELD_DEFINITION
  directive @aws_api_key on OBJECT | FIELD_DEFINITION
  directive @aws_cognito_user_pools(cognito_groups: [String!]) on OBJECT | FIELD_DEFINITION
  directive @aws_subscribe(mutations: [String!]) on FIELD_DEFINITION
`;

test('every answer of this stage is complete as the schema wants it', async () => {
  const schema = buildSchema(APPSYNC + (await readFile(new URL('schema.graphql', GRAPHQL), 'utf8')));
  const signal = aSignal({ severityNumber: 17, body: 'boom' });
  const { answer } = await anApi([signal]);
  /** Sends an operation as a client does, and has the schema complete what the handler answers. */
  const send = async (name: string, variables: Record<string, unknown>, identity: object = ana) => {
    const source = await readFile(new URL(`operations/${name}.graphql`, GRAPHQL), 'utf8');
    const fieldResolver = async (
      parent: unknown,
      args: object,
      _context: unknown,
      { fieldName, path }: Info,
    ) => {
      if (path.prev !== undefined) return (parent as Record<string, unknown>)[fieldName];
      const answered = await answer(fieldName, args, identity);
      if ('error' in answered) throw new Error(answered.error.message);
      return answered.data;
    };
    const { data, errors } = await graphql({ schema, source, variableValues: variables, fieldResolver });
    expect(errors).toBeUndefined();
    return Object.values(data ?? {})[0] as Answer;
  };
  const { investigationId } = await send('open-investigation', {
    input: { ...opening, rationale: 'because' },
  });
  let keys = 0;
  const input = (more: object) => ({ input: { idempotencyKey: `k${keys++}`, investigationId, ...more } });
  await send('update-investigation', input({ basedOn: 1, status: 'investigating', severityNumber: 21 }));
  await send('add-note', input({ text: 'note' }));
  const frozen = await send('freeze-signal', input({ signalId: signal.signalId }));
  const evidenceIds = [dataOf(frozen).evidenceId];
  const parameters = JSON.stringify({ service: 'checkout', since: '2023-11-14T22:00:00Z' });
  const query = { templateId: 'new-errors-of-a-service', parameters, store: 'hot' };
  const asked = await send('run-query', input(query));
  const stated = await send('state-hypothesis', input({ statement: 'deployment', evidenceIds }));
  const weigh = { hypothesisId: dataOf(stated).hypothesisId, evidenceIds, rationale: 'see' };
  await send('support-hypothesis', input(weigh));
  await send('refute-hypothesis', input(weigh));
  const ruledOutHypothesisIds = [weigh.hypothesisId];
  const verdict = {
    outcome: 'root_cause',
    statement: 's',
    category: 'code',
    changeSignalId: signal.signalId,
    evidenceIds,
    ruledOutHypothesisIds,
  };
  await send('settle-verdict', input(verdict), lea);
  await sendDocuments({ send, input, investigationId });
  await sendHistory({ send, input, investigationId });
  await sendNotebook({ send, input, investigationId });
  const state = await send('investigation', { investigationId });
  expect(state).toMatchObject({ status: 'investigating', verdicts: [{ outcome: 'root_cause' }] });
  expect(state.evidence).toHaveLength(3);
  expect((await send('investigations', {})).items).toHaveLength(2);
  expect((await send('investigation-events', { investigationId, afterSequence: 0 })).items).toHaveLength(34);
  const evidence = await send('evidence', { investigationId, evidenceId: dataOf(asked).evidenceId });
  expect(JSON.parse(evidence.content)).toMatchObject({ rows: [['boom', 1, expect.any(String)]] });
  expect(await send('uses-of-signal', { signalId: signal.signalId })).toMatchObject([
    { kind: 'evidence', evidenceId: evidenceIds[0], superseded: null },
    { kind: 'root_cause', superseded: false },
    { kind: 'verdict', evidenceId: evidenceIds[0], superseded: false },
  ]);
  await send('query-templates', {});
});

/** Every operation on a note and a board. */
async function sendDocuments({ send, input, investigationId }: Sending) {
  const made = await send('create-document', input({ kind: 'note', title: 'What we see' }));
  const { documentId } = JSON.parse(made.data) as { documentId: string };
  await send('update-document', input({ documentId, update: writing('hello') }));
  await send('rename-document', input({ documentId, title: 'What we saw', basedOn: 12 }));
  await send('name-document-version', input({ documentId, name: 'first' }));
  await send('archive-document', input({ documentId }));
  await send('restore-document-version', input({ documentId, atSequence: 12 }));
  await send('create-document', input({ kind: 'board', title: 'Map' }));
  expect(await send('document', { investigationId, documentId })).toMatchObject({ text: 'hello' });
}

/** Every operation on revisions. */
async function sendHistory({ send, input, investigationId }: Sending) {
  await send('name-revision', input({ name: 'with two documents' }));
  await send('restore-investigation', input({ toSequence: 17, basedOn: 18, parts: ['documents'] }), lea);
  await send('restore-investigation', input({ toSequence: 11, basedOn: 18, parts: ['tasks'] }), lea);
  await send('restore-investigation', input({ toSequence: 16, basedOn: 18 }), lea);
  expect((await send('investigation-revisions', { investigationId })).items).toHaveLength(19);
  expect(await send('diff-investigation', { investigationId, from: 11 })).toMatchObject({ to: 19 });
}

/** Every operation on cells and comments. */
async function sendNotebook({ send, input }: Sending) {
  const idIn = (event: Answer) => JSON.parse(event.data) as Readonly<Record<string, string>>;
  const parameters = { service: 'checkout', since: '2023-11-14T22:00:00Z' };
  const query = { kind: 'query', templateId: 'new-errors-of-a-service', parameters, store: 'hot' };
  const { cellId } = idIn(
    await send('add-cell', input({ source: JSON.stringify(query), origin: 'the call' })),
  );
  const markdown = (text: string) => JSON.stringify({ kind: 'markdown', text });
  const note = idIn(await send('add-cell', input({ source: markdown('one'), after: cellId })))['cellId'];
  await send('revise-cell', input({ cellId: note, basedOn: 21, source: markdown('two') }));
  await send('move-cell', input({ cellId: note, basedOn: 22 }));
  await send('run-query-cell', input({ cellId }));
  const about = { series: { name: 'latency', from: '2023-11-14T22:00:00Z', to: '2023-11-14T22:05:00Z' } };
  const started = idIn(await send('start-thread', input({ about, text: 'a spike', mentions: ['ben'] })));
  const { threadId, commentId } = started;
  await send('start-thread', input({ about: { cellId }, text: 'see' }));
  await send('reply-to-thread', input({ threadId, text: 'seen' }));
  await send('edit-comment', input({ commentId, basedOn: 28, text: 'two spikes' }));
  await send('resolve-thread', input({ threadId }));
  await send('reopen-thread', input({ threadId }));
  await send('remove-cell', input({ cellId: note, basedOn: 31 }));
  const branch = idIn(await send('branch-investigation', input({ title: 'What if' })));
  await send('merge-branch', input({ branchId: branch['investigationId'] }), lea);
}

interface Sending {
  send(name: string, variables: Record<string, unknown>, identity?: object): Promise<Answer>;
  input(fields: object): { readonly input: object };
  readonly investigationId: string;
}

interface Info {
  readonly fieldName: string;
  readonly path: { readonly prev: unknown };
}
