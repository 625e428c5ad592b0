import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { ApplicationStack } from './application-stack.ts';
import type { Config } from './config.ts';
import { PlaybookMachine } from './constructs/playbook-machine.ts';
import { shippedMachine } from './constructs/shipped-machine.ts';
import { type CompiledPlaybook, pascalCase } from './stages/compiled-playbooks.ts';

interface Props {
  readonly config: Config;
  readonly application: ApplicationStack;
  readonly playbooks: readonly CompiledPlaybook[];
}

/**
 * The state machines of the playbooks that ship: a stack of their own, as each is long and CloudFormation bounds both the bytes and
 * the resources of a template.
 */
export class PlaybooksStack extends Stack {
  constructor(scope: Construct, { config, application, playbooks }: Props) {
    super(scope, `Signalroom-${config.stage}-Playbooks`, {
      description: 'Signalroom: state machines of the playbooks that ship.',
      terminationProtection: config.removal === 'retain',
    });
    const { respond, query } = application;
    for (const { playbook, documentHash, definition } of playbooks) {
      const named = shippedMachine(this, config, playbook);
      new PlaybookMachine(this, pascalCase(playbook.id), {
        named,
        documentHash,
        definition,
        step: respond.step.function,
        query,
        shared: respond.machines,
      });
      new CfnOutput(this, `StateMachine${pascalCase(playbook.id)}Arn`, { value: named.arn });
    }
  }
}
