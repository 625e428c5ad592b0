import { ListTagsForResourceCommand, PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import { Rejected } from '../errors.ts';
import type { Topics } from '../ports/topics.ts';
import { calling } from './failures.ts';
import { tagRecord } from './tag-record.ts';

/** What SNS takes for a subject. */
const MOST_SUBJECT = 100;

/** Amazon SNS. */
export const snsTopics = (client: SNSClient): Topics => ({
  tags: async (ResourceArn) => {
    const command = new ListTagsForResourceCommand({ ResourceArn });
    const { Tags = [] } = await found(ResourceArn, () => client.send(command));
    return tagRecord(Tags);
  },
  publish: async (TopicArn, { subject, text }) => {
    const Subject = subject.replaceAll(/[^ -~]/g, ' ').slice(0, MOST_SUBJECT);
    await found(TopicArn, () => client.send(new PublishCommand({ TopicArn, Subject, Message: text })));
  },
});

async function found<T>(topicArn: string, call: () => Promise<T>): Promise<T> {
  try {
    return await calling('SNS', call);
  } catch (error) {
    if (error instanceof Error && /^(NotFound|ResourceNotFound)/.test(error.name))
      throw new Rejected('NotFound', `no topic ${topicArn}`);
    throw error;
  }
}
