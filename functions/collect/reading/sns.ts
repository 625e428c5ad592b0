import type { Attributes } from '../../../schemas/signal.ts';
import * as z from '../../../schemas/zod.ts';
import { compact, isRecord } from './attributes.ts';
import { type Entry, entriesOf, read } from './entries.ts';
import { parseJsonIn } from './json.ts';
import { AnyText, Anything, OptionalText } from './scalars.ts';

/** What SNS posts to an HTTPS endpoint, and what a Lambda gets in `Records[].Sns`. */
const Notification = z.looseObject({
  Type: z.literal('Notification', 'is not "Notification"'),
  MessageId: OptionalText,
  TopicArn: OptionalText,
  Message: z.union([AnyText, z.record(AnyText, Anything)]),
});

/** A message with the path to its members and what SNS says about it. */
interface Opened extends Entry {
  readonly attributes: Attributes;
}

/** The notifications of a delivery: the list that Lambda gets, one envelope, or a message delivered raw. */
export const deliveredBySns = (payload: unknown): readonly Entry[] =>
  isRecord(payload) && Array.isArray(payload['Records'])
    ? entriesOf('Records', payload['Records'])
    : [{ path: '', value: payload }];

/** The message within a notification; a message without an envelope is itself. Throws Rejected that names the field. */
export function openNotification({ path, value }: Entry): Opened {
  const at = (name: string) => (path === '' ? name : `${path}.${name}`);
  if (isRecord(value) && 'Sns' in value) return openNotification({ path: at('Sns'), value: value['Sns'] });
  if (!isRecord(value) || !('Type' in value && 'TopicArn' in value)) return { path, value, attributes: {} };
  const { Message, MessageId, TopicArn } = read(Notification, value, path);
  return {
    path: at('Message'),
    value: typeof Message === 'string' ? parseJsonIn(at('Message'), Message) : Message,
    attributes: compact({ 'aws.sns.topic.arn': TopicArn, 'aws.sns.message.id': MessageId }),
  };
}
