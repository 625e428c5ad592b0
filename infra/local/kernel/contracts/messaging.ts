import type { EmulatedService } from '../service.ts';

/** SQS and SNS, for dead letters and notifications. */
export interface Messaging {
  createQueue(
    queueName: string,
    attributes: Readonly<Record<string, string>>,
  ): Promise<{ readonly queueUrl: string; readonly queueArn: string }>;
  createTopic(topicName: string): Promise<string>;
  send(queueArn: string, body: string): Promise<void>;
  publish(topicArn: string, message: string): Promise<void>;
  /** Subscribes a queue to a topic; gives the subscription's ARN. */
  subscribe(
    topicArn: string,
    queueArn: string,
    attributes: Readonly<Record<string, string>>,
  ): Promise<string>;
  readonly services: readonly EmulatedService[];
}
