import { PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { OnCallNotification } from '../../../schemas/on-call/notification.ts';
import type { NotificationOutbox } from '../ports/notification-outbox.ts';
import { unlessRefused } from './conditional-write.ts';
import { calling } from './failures.ts';
import {
  itemsDue,
  NOTIFICATION_BUCKET,
  notificationItem,
  type OnCallTable,
  putFirst,
} from './on-call-items.ts';
import { transact } from './transactions.ts';

const Item = z.object({ record: OnCallNotification });

/** Items of the on-call table: `incident#<id>` or `notification#<id>` / `notification#<id>`. */
export const dynamoNotificationOutbox = (on: OnCallTable): NotificationOutbox => ({
  add: (notification) => {
    const put = new PutCommand(putFirst(on.table, notificationItem(notification)));
    return unlessRefused(() => calling('PutItem', () => on.client.send(put)));
  },
  due: async (now, limit) =>
    z
      .array(Item)
      .parse(await itemsDue(on, { bucket: NOTIFICATION_BUCKET, now, limit }))
      .map(({ record }) => record),
  settle: async (notification, instead) => {
    const settled = {
      Put: {
        TableName: on.table,
        Item: notificationItem(notification),
        // Two may send the same: whoever failed does not take back what the other did.
        ConditionExpression: 'attribute_exists(pk) AND (outcome <> :sent OR :outcome = :sent)',
        ExpressionAttributeValues: { ':sent': 'sent', ':outcome': notification.outcome },
      },
    };
    const more = instead === undefined ? [] : [{ Put: putFirst(on.table, notificationItem(instead)) }];
    const { failed } = await transact(on.client, [settled, ...more]);
    return failed.length === 0;
  },
});
