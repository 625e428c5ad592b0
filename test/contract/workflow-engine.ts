import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { WorkflowEngine } from '../../functions/shared/ports/workflow-engine.ts';

const fresh = (): string => `contract-${randomBytes(8).toString('hex')}`;

/** Every implementation of the port keeps these promises. The state machine may do anything with its input. */
export function workflowEngineContract(
  make: () => Promise<{
    readonly engine: WorkflowEngine;
    readonly stateMachineArn: string;
    readonly missingArn: string;
  }>,
): void {
  describe('a workflow engine', () => {
    test('starts an execution once per name, also after it is over', async () => {
      const { engine, stateMachineArn } = await make();
      const request = { stateMachineArn, name: fresh(), input: { runId: 'none', inputs: { b: 1, a: 'x' } } };
      const first = await engine.start(request);
      expect(first.executionArn).toContain(request.name);
      expect(await engine.start(request)).toEqual(first);
      await engine.stop(first.executionArn, 'the test is over');
      expect(await engine.start(request)).toEqual(first);
    });

    test('refuses the same name with another input', async () => {
      const { engine, stateMachineArn } = await make();
      const name = fresh();
      await engine.start({ stateMachineArn, name, input: { runId: 'none', inputs: {} } });
      const other = engine.start({ stateMachineArn, name, input: { runId: 'other', inputs: {} } });
      await expect(other).rejects.toMatchObject({ name: 'Rejected', code: 'Conflict' });
    });

    test('takes a machine that is not there as one that may come', async () => {
      const { engine, missingArn } = await make();
      const starting = engine.start({ stateMachineArn: missingArn, name: fresh(), input: {} });
      await expect(starting).rejects.toMatchObject({ name: 'Transient' });
    });

    test('stops what is over or unknown without complaint', async () => {
      const { engine, stateMachineArn } = await make();
      const { executionArn } = await engine.start({
        stateMachineArn,
        name: fresh(),
        input: { runId: 'none', inputs: {} },
      });
      await engine.stop(executionArn, 'once');
      await expect(engine.stop(executionArn, 'twice')).resolves.toBeUndefined();
    });

    test('tells whether an execution runs, is over, or never was', async () => {
      const { engine, stateMachineArn } = await make();
      const request = { stateMachineArn, name: fresh(), input: { runId: 'none', inputs: {} } };
      const { executionArn } = await engine.start(request);
      expect(await engine.state(executionArn.replace(request.name, fresh()))).toEqual({ state: 'unknown' });
      await engine.stop(executionArn, 'the test is over');
      const { state, ...more } = await engine.state(executionArn);
      expect(state).toBe('over');
      expect(more).toMatchObject({ status: expect.stringMatching(/ABORTED|FAILED/) });
    });

    test('rejects an answer to a token that nothing waits for', async () => {
      const { engine } = await make();
      const missing = { name: 'Rejected', code: 'NotFound' };
      await expect(engine.succeed(fresh(), {})).rejects.toMatchObject(missing);
      await expect(engine.fail(fresh(), { error: 'Refused', cause: 'no' })).rejects.toMatchObject(missing);
    });
  });
}
