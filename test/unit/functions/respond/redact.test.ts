import { expect, test } from '@jest/globals';
import { viewRun } from '../../../../functions/respond/api/view.ts';
import { sensitiveInputs, shownInputs, shownText } from '../../../../functions/respond/redact.ts';
import { runStep } from '../../../../functions/respond/step/handler.ts';
import { launchedRun, openInvestigation, publishedPlaybook, world } from './given.ts';

const text = { type: 'string' as const };

test('an input is sensitive when its document says so, or its name does', () => {
  const inputs = { customer: { ...text, sensitive: true }, apiKey: text, dbPassword: text, token: text };
  expect(sensitiveInputs({ inputs })).toEqual(['customer', 'apiKey', 'dbPassword', 'token']);
  expect(sensitiveInputs({ inputs: { secretId: text, service: text, tokens: text } })).toEqual([]);
});

test('its value is shown neither as an input nor within a text, the longest first', () => {
  const run = { inputs: { a: 'hunter2', b: 'hunter2-and-more', c: 'ok', d: 12 }, sensitive: ['a', 'b', 'c'] };
  expect(shownInputs(run)).toEqual({ a: '[redacted]', b: '[redacted]', c: '[redacted]', d: 12 });
  expect(shownText(run, 'told ops: hunter2-and-more, hunter2, ok')).toBe(
    'told ops: [redacted], [redacted], ok',
  );
});

test('a run shows its sensitive inputs to nobody: not in the API, not on the timeline', async () => {
  const on = world();
  await openInvestigation(on);
  const published = publishedPlaybook('roll-back-ecs-service');
  const { playbook } = published;
  const inputs = { ...playbook.inputs, serviceName: { ...text, sensitive: true } };
  const run = await launchedRun(on, {
    published: { ...published, playbook: { ...playbook, inputs } },
    inputs: { cluster: 'shop', service: 'checkout', serviceName: 'hunter2' },
  });
  await runStep(on, { phase: 'locate', runId: run.runId, at: '' });
  await runStep(on, {
    phase: 'failed',
    runId: run.runId,
    step: 'roll-back',
    at: '',
    of: 'run',
    refused: false,
    failure: { Error: 'Conflict', Cause: 'hunter2 is locked' },
  });
  const events = await on.log.read({ investigationId: 'investigation-1', afterSequence: 0, limit: 100 });
  expect(JSON.stringify(events)).not.toContain('hunter2');
  expect(JSON.stringify(events)).toContain('Conflict: [redacted] is locked');
  expect(JSON.stringify(viewRun(run))).not.toContain('hunter2');
  expect(run.inputs['serviceName']).toBe('hunter2');
});
