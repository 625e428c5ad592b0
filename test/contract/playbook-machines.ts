import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { MachineShare, PlaybookMachines } from '../../functions/shared/ports/playbook-machines.ts';

const fresh = (): string => `p${randomBytes(8).toString('hex')}`;
const definitionOf = (comment: string): string =>
  JSON.stringify({ Comment: comment, StartAt: 'over', States: { over: { Type: 'Succeed' } } });

/** Every implementation of the port keeps these promises. `aliasOf` looks at what stands for `live`. */
export function playbookMachinesContract(
  make: () => Promise<{
    readonly machines: PlaybookMachines;
    readonly aliasOf: (machineVersionArn: string) => Promise<readonly MachineShare[] | undefined>;
  }>,
): void {
  const publishing = async (playbookId: string) => {
    const made = await make();
    const publish = (comment: string) =>
      made.machines.publish({ playbookId, definition: definitionOf(comment), description: comment });
    return { ...made, publish };
  };

  describe('machines of playbooks', () => {
    test('have a version for each definition, and the same one for the same', async () => {
      const { publish } = await publishing(fresh());
      const first = await publish('one');
      expect(first.machineVersionArn).toMatch(/:stateMachine:[^:]+:1$/);
      expect(await publish('one')).toEqual(first);
      const second = await publish('two');
      expect(second.machineVersionArn).toBe(first.machineVersionArn.replace(/1$/, '2'));
    });

    test('of two long ids are two', async () => {
      const long = `${fresh()}-${'x'.repeat(40)}`;
      const [one, other] = await Promise.all([publishing(`${long}a`), publishing(`${long}b`)]);
      const [first, second] = [await one.publish('one'), await other.publish('one')];
      expect(first.machineVersionArn).not.toBe(second.machineVersionArn);
    });

    test('that no service would take are refused', async () => {
      const { machines } = await make();
      const wrong = machines.publish({ playbookId: fresh(), definition: '{}', description: '' });
      await expect(wrong).rejects.toMatchObject({ name: 'Rejected', code: 'BadInput' });
    });

    test('are led to by an alias that goes where it is pointed, to two at a share, or to none', async () => {
      const playbookId = fresh();
      const { machines, publish, aliasOf } = await publishing(playbookId);
      const [one, two] = [await publish('one'), await publish('two')];
      const look = () => aliasOf(one.machineVersionArn);
      for (const shares of [
        [{ ...one, weight: 100 }],
        [
          { ...one, weight: 90 },
          { ...two, weight: 10 },
        ],
        [{ ...two, weight: 100 }],
      ]) {
        await machines.route(playbookId, shares);
        expect(await look()).toEqual(shares);
      }
      for (const _again of [1, 2]) {
        await machines.route(playbookId, []);
        expect(await look()).toBeUndefined();
      }
    });
  });
}
