import { Rejected } from '../../functions/shared/errors.ts';
import type { MachineShare, PlaybookMachines } from '../../functions/shared/ports/playbook-machines.ts';

const PREFIX = 'arn:aws:states:eu-central-1:111122223333:stateMachine:team-';

/** State machines that nothing runs. */
export class FakePlaybookMachines implements PlaybookMachines {
  /** Definitions by the ARN of their version. */
  readonly definitions = new Map<string, string>();
  /** The alias of each playbook. */
  readonly aliases = new Map<string, readonly MachineShare[]>();

  async publish({ playbookId, definition }: Parameters<PlaybookMachines['publish']>[0]) {
    if (!definition.includes('"States"'))
      throw new Rejected('BadInput', 'definition: is none', { path: 'definition' });
    const versions = [...this.definitions].filter(([arn]) => arn.startsWith(`${PREFIX}${playbookId}:`));
    const [newest, same] = versions.at(-1) ?? [];
    if (newest !== undefined && same === definition) return { machineVersionArn: newest };
    const machineVersionArn = `${PREFIX}${playbookId}:${versions.length + 1}`;
    this.definitions.set(machineVersionArn, definition);
    return { machineVersionArn };
  }

  async route(playbookId: string, shares: readonly MachineShare[]): Promise<void> {
    if (shares.length === 0) this.aliases.delete(playbookId);
    else this.aliases.set(playbookId, shares);
  }
}
