import { SQSClient } from '@aws-sdk/client-sqs';
import { once } from '../../once.ts';
import { RETRIES } from './retries.ts';

export const sqs = once(() => new SQSClient(RETRIES));
