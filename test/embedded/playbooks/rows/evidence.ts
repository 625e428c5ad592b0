import { CreateTopicCommand, SubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import {
  CreateDocumentCommand,
  DescribeAutomationExecutionsCommand,
  ListCommandsCommand,
} from '@aws-sdk/client-ssm';
import { expect } from '@jest/globals';
import { sns } from '../../../../functions/shared/aws/clients/sns.ts';
import { sqs } from '../../../../functions/shared/aws/clients/sqs.ts';
import { ssm } from '../../../../functions/shared/aws/clients/ssm.ts';
import { fresh, type Row, MANAGED_TAGS as Tags } from '../row.ts';
import { instance, securityGroup } from './instances.ts';
import { queueArn } from './queues.ts';

/** What was frozen is on the timeline; that it can be read back is a step of the action. */
const FROZEN = [expect.stringContaining('Recent changes of'), expect.stringContaining('Recent errors of')];

const collecting = (playbookId: string, alarmPrefix: string): Row => ({
  playbookId,
  alarmPrefix,
  given: async () => {
    const serviceName = fresh('checkout');
    return {
      service: serviceName,
      inputs: { serviceName },
      dimensions: { ServiceName: serviceName },
      state: async ({ evidence }) => evidence(),
    };
  },
  done: () => FROZEN,
});

const collect = collecting('collect-diagnostics', 'diagnose-');
const freezeAndOpen = collecting('freeze-and-open', 'investigate-');
const collectAtAlarm: Row = { ...collecting('tell-and-collect', 'tell-'), about: 'an alarm' };

async function document(DocumentType: 'Automation' | 'Command'): Promise<string> {
  const Name = fresh('document');
  const Content = '{"schemaVersion":"2.2"}';
  await ssm().send(new CreateDocumentCommand({ Name, Content, DocumentType, Tags }));
  return Name;
}

const ranOnce = () => ['Success'];

const runCommand: Row = {
  playbookId: 'run-diagnostics-document',
  alarmPrefix: 'run-document-',
  given: async () => {
    const name = await document('Command');
    const service = fresh('checkout');
    const instanceIds = [await instance([await securityGroup()])];
    const Filters = [{ key: 'DocumentName' as const, value: name }];
    const state = async () => {
      const { Commands = [] } = await ssm().send(new ListCommandsCommand({ Filters }));
      return Commands.map(({ Status }) => Status);
    };
    const dimensions = { Document: name, InstanceId: instanceIds[0] ?? '', ServiceName: service };
    return { service, inputs: { document: name, instanceIds, service }, dimensions, state };
  },
  done: ranOnce,
  undone: { status: 'failed', state: ranOnce },
  disagreed: 'refused',
};

const runAutomation: Row = {
  playbookId: 'run-diagnostics-document',
  about: 'an automation',
  given: async () => {
    const name = await document('Automation');
    const service = fresh('checkout');
    const Filters = [{ Key: 'DocumentNamePrefix' as const, Values: [name] }];
    const state = async () => {
      const asked = new DescribeAutomationExecutionsCommand({ Filters });
      const { AutomationExecutionMetadataList = [] } = await ssm().send(asked);
      return AutomationExecutionMetadataList.map(
        ({ AutomationExecutionStatus }) => AutomationExecutionStatus,
      );
    };
    return { service, inputs: { document: name, kind: 'automation', service }, state };
  },
  done: ranOnce,
  disagreed: 'refused',
};

/** Not one of these texts differs from another only by numbers: each is an error that was not seen before. */
const LETTERS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l'];

/** An incident starts it, and there is nobody to tell. */
const collectAtIncident: Row = {
  playbookId: 'tell-and-collect',
  about: 'an incident',
  incident: true,
  given: async () => {
    const serviceName = fresh('checkout');
    return {
      service: serviceName,
      inputs: { serviceName },
      state: async ({ evidence }) => evidence(),
    };
  },
  done: () => FROZEN,
};

const page: Row = {
  playbookId: 'tell-and-collect',
  given: async () => {
    const { TopicArn } = await sns().send(new CreateTopicCommand({ Name: fresh('on-call'), Tags }));
    const { QueueUrl = '' } = await sqs().send(new CreateQueueCommand({ QueueName: fresh('pager') }));
    const Endpoint = await queueArn(QueueUrl);
    await sns().send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint }));
    const serviceName = fresh('checkout');
    const kept = new Set<string>();
    const state = async () => {
      const { Messages = [] } = await sqs().send(new ReceiveMessageCommand({ QueueUrl }));
      for (const { Body = '{}' } of Messages) kept.add(JSON.parse(Body).Message);
      return [...kept];
    };
    const errors = LETTERS.map((letter) => `order of ${letter.repeat(5)} failed`);
    return { service: serviceName, errors, inputs: { serviceName, topicArn: TopicArn }, state };
  },
  done: () => [expect.stringContaining('has many new errors')],
};

export const EVIDENCE: readonly Row[] = [
  collect,
  freezeAndOpen,
  runCommand,
  runAutomation,
  collectAtIncident,
  collectAtAlarm,
  page,
];
