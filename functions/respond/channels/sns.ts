import { assertManaged } from '../action.ts';
import { TOPIC_PERMISSION } from '../permission-parts.ts';
import type { Channel } from './channel.ts';

export const sns: Channel = {
  id: 'sns',
  summary: 'A message to an SNS topic that its owners tagged `signalroom:managed`.',
  permissions: [TOPIC_PERMISSION],
  send: async ({ notificationId, subject, text }, topicArn, ports) => {
    const topics = await ports.topics();
    assertManaged(topicArn, await topics.tags(topicArn));
    await topics.publish(topicArn, { subject, text: `${text}\n\nNotification ${notificationId}` });
  },
};
