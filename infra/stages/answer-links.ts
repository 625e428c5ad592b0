import type { Construct } from 'constructs';
import { AnswerEnv } from '../../functions/respond/env.ts';
import { onTable } from '../constructs/grants.ts';
import type { PlaybookMachines } from '../constructs/playbook-machines.ts';
import { SignalroomFunction, type Surroundings } from '../constructs/signalroom-function.ts';
import type { DataStack } from '../data-stack.ts';

interface Props {
  readonly around: Surroundings;
  readonly data: DataStack;
  readonly machines: PlaybookMachines;
}

/** The web page behind the links that playbooks send to those who are asked. */
export function answerFunction(scope: Construct, { around, data, machines }: Props) {
  const { hot, webhooks } = data;
  return new SignalroomFunction(scope, 'Answer', {
    around,
    entry: 'respond/answer',
    description: 'Answers approvals by links that were signed for one person',
    schema: AnswerEnv,
    environment: {
      AUDIT_TABLE: hot.audit.tableName,
      PLAYBOOKS_TABLE: hot.playbooks.tableName,
      INVESTIGATIONS_TABLE: hot.investigations.tableName,
      ANSWER_KEY_SECRET: webhooks.answerKey.secretArn,
    },
    kind: 'api',
    memoryMegabytes: 512,
    timeoutSeconds: 15,
    grants: [
      onTable(hot.audit, 'GetItem', 'PutItem'),
      onTable(hot.playbooks, 'GetItem', 'PutItem', 'UpdateItem'),
      onTable(hot.investigations, 'GetItem', 'PutItem', 'Query'),
      { actions: ['secretsmanager:GetSecretValue'], resources: [webhooks.answerKey.secretArn] },
      ...machines.onAnswers(),
    ],
  });
}
