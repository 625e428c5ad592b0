import {
  DeleteRuleCommand,
  DescribeRuleCommand,
  EventBridgeClient,
  ListRulesCommand,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
  RemoveTargetsCommand,
  TestEventPatternCommand,
} from '@aws-sdk/client-eventbridge';
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  DeleteQueueCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { queuePolicy } from './queue-policy.ts';

/** What Signalroom relies on of EventBridge: rules on the default bus, their patterns and their deliveries. */
export function eventsContract(): void {
  describe('EventBridge', () => {
    const events = new EventBridgeClient({ maxAttempts: 1 });
    const sqs = new SQSClient({ maxAttempts: 1 });
    const name = `contract-${Date.now()}`;
    const source = `signalroom.${name}`;
    let QueueUrl = '';
    let ruleArn = '';

    const put = (fields: object = {}) =>
      events.send(
        new PutEventsCommand({
          Entries: [
            { Source: source, DetailType: 'Order Placed', Detail: '{"total":12,"id":"o-1"}', ...fields },
          ],
        }),
      );
    const receive = async () => {
      const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 10 }));
      for (const { ReceiptHandle } of Messages)
        await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
      return Messages.map(({ Body }) => JSON.parse(Body ?? 'null'));
    };

    beforeAll(async () => {
      const pattern = { source: [source], detail: { total: [{ numeric: ['>', 10] }] } };
      const rule = await events.send(
        new PutRuleCommand({ Name: name, EventPattern: JSON.stringify(pattern) }),
      );
      ruleArn = rule.RuleArn ?? '';
      const queue = await sqs.send(new CreateQueueCommand({ QueueName: name }));
      QueueUrl = queue.QueueUrl ?? '';
      const queueArn = await queuePolicy(sqs, QueueUrl, ruleArn);
      await events.send(new PutTargetsCommand({ Rule: name, Targets: [{ Id: 'queue', Arn: queueArn }] }));
    });

    afterAll(async () => {
      await events.send(new RemoveTargetsCommand({ Rule: name, Ids: ['queue'] }));
      await events.send(new DeleteRuleCommand({ Name: name }));
      await sqs.send(new DeleteQueueCommand({ QueueUrl }));
      events.destroy();
      sqs.destroy();
    });

    test('an event that matches a rule reaches its target, and one that does not match does not', async () => {
      await put({ Detail: '{"total":9}' });
      const { Entries, FailedEntryCount } = await put({ Time: new Date('2026-01-02T03:04:05.678Z') });
      expect(FailedEntryCount).toBe(0);
      expect(await receive()).toEqual([
        {
          version: '0',
          id: Entries?.[0]?.EventId,
          'detail-type': 'Order Placed',
          source,
          account: expect.stringMatching(/^\d{12}$/),
          time: '2026-01-02T03:04:05Z',
          region: expect.any(String),
          resources: [],
          detail: { total: 12, id: 'o-1' },
        },
      ]);
    });

    test('an entry that claims to come from AWS is refused by itself', async () => {
      const answer = await put({ Source: 'aws.ecs' });
      expect(answer).toMatchObject({
        FailedEntryCount: 1,
        Entries: [{ ErrorCode: 'NotAuthorizedForSourceException' }],
      });
    });

    test('a rule is described and listed', async () => {
      const rule = await events.send(new DescribeRuleCommand({ Name: name }));
      expect(rule).toMatchObject({ Name: name, Arn: ruleArn, State: 'ENABLED' });
      const { Rules } = await events.send(new ListRulesCommand({ NamePrefix: name }));
      expect(Rules).toMatchObject([{ Name: name }]);
      const unknown = events.send(new DescribeRuleCommand({ Name: `${name}-unknown` }));
      await expect(unknown).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    });

    test.each([
      [{ detail: { a: [{ prefix: 'x' }] } }, true],
      [{ detail: { a: [{ suffix: 'x' }] } }, false],
      [{ detail: { a: [{ 'anything-but': ['xyz'] }] } }, false],
      [{ detail: { a: [{ wildcard: 'x*z' }], b: [{ exists: false }] } }, true],
      [{ detail: { n: [{ numeric: ['>=', 1, '<', 2] }] } }, true],
      [{ $or: [{ source: ['nobody'] }, { detail: { ip: [{ cidr: '10.0.0.0/24' }] } }] }, true],
      [{ detail: { a: [{ 'equals-ignore-case': 'XYZ' }] } }, true],
    ])('the pattern %j is decided as AWS decides it', async (pattern, expected) => {
      const event = {
        id: '1',
        source: 's',
        'detail-type': 't',
        account: '000000000000',
        time: '2026-01-01T00:00:00Z',
        region: 'us-east-1',
        resources: [],
        detail: { a: 'xyz', n: 1, ip: '10.0.0.7' },
      };
      const command = new TestEventPatternCommand({
        EventPattern: JSON.stringify(pattern),
        Event: JSON.stringify(event),
      });
      expect((await events.send(command)).Result).toBe(expected);
    });

    test('a pattern with an unknown operator is refused', async () => {
      const command = new PutRuleCommand({ Name: `${name}-bad`, EventPattern: '{"source":[{"like":"x"}]}' });
      await expect(events.send(command)).rejects.toMatchObject({ name: 'InvalidEventPatternException' });
    });
  });
}
