import { afterEach, describe, expect, test } from '@jest/globals';
import { createEvents } from '../../../../../infra/local/services/events/service.ts';
import { call, type FakeContext, fakeServiceContext } from '../../../../fakes/service-context.ts';

const STREAM = 'arn:aws:kinesis:us-east-1:000000000000:stream/raw';
const QUEUE = 'arn:aws:sqs:us-east-1:000000000000:dead';
const open: { fake: FakeContext; service: ReturnType<typeof createEvents> }[] = [];

afterEach(async () => {
  for (const { fake, service } of open.splice(0)) {
    await service.stop();
    fake.remove();
  }
});

function start(on?: FakeContext) {
  const fake = on ?? fakeServiceContext();
  const service = createEvents(fake.context);
  open.push({ fake, service });
  return { fake, service };
}

const event = (fields: object = {}) => ({
  Source: 'shop',
  DetailType: 'Order Placed',
  Detail: '{"order":{"id":"o-1"}}',
  ...fields,
});
const rule = (target: object, pattern: unknown = { source: ['shop'] }) => ({
  ruleName: 'orders',
  busName: 'default',
  pattern,
  enabled: true,
  targets: [{ id: 'one', arn: STREAM, partitionKeyPath: undefined, deadLetterArn: undefined, ...target }],
});
const put = (service: ReturnType<typeof createEvents>, ...Entries: object[]) =>
  call(service, 'PutEvents', { Entries });
const until = async (holds: () => boolean) => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 2));
};

describe('an event', () => {
  test('reaches the targets of the rules it matches, in the shape EventBridge gives it', async () => {
    const { fake, service } = start();
    service.addRule(rule({ partitionKeyPath: '$.detail.order.id' }));
    const { FailedEntryCount, Entries } = await put(service, event({ Time: 1700000000.5, Resources: ['r'] }));
    await until(() => fake.delivered.length === 1);
    expect(FailedEntryCount).toBe(0);
    expect(fake.delivered[0]).toEqual({
      to: STREAM,
      partitionKey: 'o-1',
      body: {
        version: '0',
        id: Entries[0].EventId,
        'detail-type': 'Order Placed',
        source: 'shop',
        account: '000000000000',
        time: '2023-11-14T22:13:20Z',
        region: 'us-east-1',
        resources: ['r'],
        detail: { order: { id: 'o-1' } },
      },
    });
  });

  test('is spread by its id when the partition key path leads nowhere', async () => {
    const { fake, service } = start();
    service.addRule(rule({ partitionKeyPath: '$.detail.missing' }));
    const { Entries } = await put(service, event());
    await until(() => fake.delivered.length === 1);
    expect(fake.delivered[0]?.partitionKey).toBe(Entries[0].EventId);
  });

  test.each([
    ['a function', 'arn:aws:lambda:us-east-1:000000000000:function:f'],
    ['a queue', 'arn:aws:sqs:us-east-1:000000000000:q'],
    ['a topic', 'arn:aws:sns:us-east-1:000000000000:t'],
    ['a state machine', 'arn:aws:states:us-east-1:000000000000:stateMachine:m'],
  ])('reaches %s with the part that the input path names', async (_, arn) => {
    const { fake, service } = start();
    service.addRule(rule({ arn, inputPath: '$.detail.order' }));
    await put(service, event());
    await until(() => fake.delivered.length === 1);
    expect(fake.delivered).toEqual([{ to: arn, body: { id: 'o-1' } }]);
  });

  test('is tried again after a failed delivery', async () => {
    const { fake, service } = start();
    fake.failing.set(STREAM, 1);
    service.addRule(rule({}));
    await put(service, event());
    await until(() => fake.delivered.length === 1);
    expect(fake.logged).toEqual([]);
  });

  test('goes to the dead-letter queue after its last try', async () => {
    const { fake, service } = start();
    fake.failing.set(STREAM, 99);
    service.addRule(rule({ deadLetterArn: QUEUE, maximumRetryAttempts: 0 }));
    await put(service, event());
    await until(() => fake.delivered.length === 1);
    expect(fake.delivered).toMatchObject([{ to: QUEUE, body: { source: 'shop' } }]);
    expect(fake.logged[0]).toContain('throttled');
  });

  test('of a service reaches the rules of the default bus', async () => {
    const { fake, service } = start();
    service.addRule(rule({}, { source: ['aws.ecs'], detail: { eventName: ['X'] } }));
    service.emit({ source: 'aws.ecs', detailType: 'T', resources: [], detail: { eventName: 'X' } });
    await until(() => fake.delivered.length === 1);
    expect(fake.delivered[0]?.body).toMatchObject({ source: 'aws.ecs', 'detail-type': 'T' });
  });

  test('on a bus of its own is seen by that bus only', async () => {
    const { fake, service } = start();
    service.createBus('other');
    service.addRule({ ...rule({}), busName: 'other' });
    await put(service, event(), event({ EventBusName: 'other', Detail: '{"n":2}' }));
    await until(() => fake.delivered.length === 1);
    expect(fake.delivered[0]?.body).toMatchObject({ detail: { n: 2 } });
  });
});

describe('PutEvents', () => {
  test('answers each bad entry with its own error and takes the good ones', async () => {
    const { service } = start();
    const answer = await put(
      service,
      event({ Source: 'aws.ecs' }),
      event({ Detail: '{' }),
      event({ Detail: '[]' }),
      event({ Detail: `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}` }),
      event({ DetailType: undefined }),
      event(),
    );
    expect(answer.FailedEntryCount).toBe(5);
    expect(answer.Entries.map((entry: { ErrorCode?: string }) => entry.ErrorCode)).toEqual([
      'NotAuthorizedForSourceException',
      'MalformedDetail',
      'MalformedDetail',
      'MalformedDetail',
      'InvalidArgument',
      undefined,
    ]);
  });

  test('refuses eleven entries, 256 KB and an unknown bus', async () => {
    const { service } = start();
    await expect(put(service, ...Array(11).fill(event()))).rejects.toThrow('less than or equal to 10');
    const large = event({ Detail: JSON.stringify({ text: 'x'.repeat(140_000) }) });
    await expect(put(service, large, large)).rejects.toThrow('over the limit');
    const elsewhere = put(service, event({ EventBusName: 'nowhere' }));
    await expect(elsewhere).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
  });
});

describe('a rule', () => {
  test('made through the API is there after a restart, and gone once deleted', async () => {
    const { fake, service } = start();
    const pattern = { EventPattern: '{"source":["shop"]}' };
    await call(service, 'PutRule', { Name: 'kept', ...pattern });
    await call(service, 'PutTargets', { Rule: 'kept', Targets: [{ Id: 'a', Arn: STREAM }] });
    const later = start(fake.restart());
    expect((await call(later.service, 'DescribeRule', { Name: 'kept' })).EventPattern).toBe(
      pattern.EventPattern,
    );
    await put(later.service, event());
    await until(() => later.fake.delivered.length === 1);
    await expect(call(later.service, 'DeleteRule', { Name: 'kept' })).rejects.toThrow('has targets');
    await call(later.service, 'RemoveTargets', { Rule: 'kept', Ids: ['a'] });
    await call(later.service, 'DeleteRule', { Name: 'kept' });
    expect(await call(later.service, 'ListRules', {})).toEqual({ Rules: [] });
  });

  test.each([
    ['arn:aws:ecs', () => rule({ arn: 'arn:aws:ecs:us-east-1:000000000000:cluster/c' })],
    ['InputPath', () => rule({ inputPath: '$.detail[0]' })],
    ['unknown operator "like"', () => rule({}, { source: [{ like: 'x' }] })],
    ['cron(0 12 * * ? *)', () => ({ ...rule({}), scheduleExpression: 'cron(0 12 * * ? *)' })],
  ])('is refused for %s', (message, make) => {
    const { service } = start();
    expect(() => service.addRule(make())).toThrow(message);
  });

  test('with an input transformer is refused by name', async () => {
    const { service } = start();
    await call(service, 'PutRule', { Name: 'r', EventPattern: '{"source":["shop"]}' });
    const targets = [{ Id: 'a', Arn: STREAM, InputTransformer: { InputTemplate: '"x"' } }];
    await expect(call(service, 'PutTargets', { Rule: 'r', Targets: targets })).rejects.toThrow(
      'InputTransformer',
    );
  });
});
