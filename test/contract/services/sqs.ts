import {
  CreateTopicCommand,
  DeleteTopicCommand,
  PublishCommand,
  SNSClient,
  SubscribeCommand,
} from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

/** What Signalroom relies on of SQS, and of SNS that fills a queue. */
export function sqsContract(): void {
  describe('SQS and SNS', () => {
    const sqs = new SQSClient({ maxAttempts: 1 });
    const sns = new SNSClient({ maxAttempts: 1 });
    const name = `contract-${Date.now()}`;
    let QueueUrl = '';
    let queueArn = '';
    let TopicArn = '';
    const receive = async () => {
      const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 5 }));
      for (const { ReceiptHandle } of Messages)
        await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
      return Messages;
    };

    beforeAll(async () => {
      const created = await sqs.send(new CreateQueueCommand({ QueueName: name }));
      QueueUrl = created.QueueUrl ?? '';
      const { Attributes } = await sqs.send(
        new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }),
      );
      queueArn = Attributes?.['QueueArn'] ?? '';
      TopicArn = (await sns.send(new CreateTopicCommand({ Name: name }))).TopicArn ?? '';
    });

    afterAll(async () => {
      await sns.send(new DeleteTopicCommand({ TopicArn }));
      await sqs.send(new DeleteQueueCommand({ QueueUrl }));
      sqs.destroy();
      sns.destroy();
    });

    test('a message is received, and gone when it is deleted', async () => {
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'dead letter' }));
      expect((await receive()).map(({ Body }) => Body)).toEqual(['dead letter']);
      const { Attributes } = await sqs.send(
        new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }),
      );
      expect(Attributes).toEqual({ ApproximateNumberOfMessages: '0' });
    });

    test('what is published on a topic reaches the queue that subscribed', async () => {
      const statement = {
        Effect: 'Allow',
        Principal: { Service: 'sns.amazonaws.com' },
        Action: 'sqs:SendMessage',
      };
      const Policy = JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ ...statement, Resource: queueArn }],
      });
      await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy } }));
      await sns.send(
        new SubscribeCommand({
          TopicArn,
          Protocol: 'sqs',
          Endpoint: queueArn,
          Attributes: { RawMessageDelivery: 'true' },
        }),
      );
      await sns.send(new PublishCommand({ TopicArn, Message: 'an alarm' }));
      expect((await receive()).map(({ Body }) => Body)).toEqual(['an alarm']);
    });

    test('a queue that is not there is named as such', async () => {
      const send = sqs.send(new SendMessageCommand({ QueueUrl: `${QueueUrl}-nowhere`, MessageBody: 'x' }));
      await expect(send).rejects.toMatchObject({ name: 'QueueDoesNotExist' });
    });
  });
}
