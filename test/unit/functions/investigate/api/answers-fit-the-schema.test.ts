import { expect, test } from '@jest/globals';
import { sha256 } from '../../../../../functions/shared/hash.ts';
import { aSignal } from '../a-signal.ts';
import { anApi, dataOf, lea, opening } from '../an-api.ts';
import { operationsOver } from './operations-over.ts';

test('every answer of this stage is complete as the schema wants it', async () => {
  const signal = aSignal({ severityNumber: 17, body: 'boom' });
  const api = await anApi([signal]);
  const { files } = api;
  const send = await operationsOver(api);
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
  const again = await send('rerun-evidence', input({ evidenceId: dataOf(asked).evidenceId }));
  const pair = { evidenceId: dataOf(asked).evidenceId, laterEvidenceId: dataOf(again).evidenceId };
  await send('evidence-difference', { investigationId, ...pair });
  const file = { fileName: 'a.txt', mediaType: 'text/plain', sizeBytes: 4, sha256: sha256('heap') };
  const ticket = await send('request-upload', { input: { investigationId, ...file } });
  const headers = ticket['headers'] as { name: string; value: string }[];
  const sent = Object.fromEntries(headers.map(({ name, value }) => [name, value]));
  files.put(String(ticket['url']), Buffer.from('heap'), sent);
  const kept = await send('freeze-file', input(file));
  await send('evidence', { investigationId, evidenceId: dataOf(kept).evidenceId });
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
  const state = await send('investigation', { investigationId });
  expect(state).toMatchObject({ status: 'investigating', verdicts: [{ outcome: 'root_cause' }] });
  expect(state.evidence).toHaveLength(4);
  expect((await send('investigations', {})).items).toHaveLength(1);
  expect((await send('investigation-events', { investigationId, afterSequence: 0 })).items).toHaveLength(12);
  const evidence = await send('evidence', { investigationId, evidenceId: dataOf(asked).evidenceId });
  expect(JSON.parse(evidence.content)).toMatchObject({ rows: [['boom', 1, expect.any(String)]] });
  expect(await send('uses-of-signal', { signalId: signal.signalId })).toMatchObject([
    { kind: 'evidence', evidenceId: evidenceIds[0], superseded: null },
    { kind: 'root_cause', superseded: false },
    { kind: 'verdict', evidenceId: evidenceIds[0], superseded: false },
  ]);
  await send('query-templates', {});
});
