import { SNSClient } from '@aws-sdk/client-sns';
import { once } from '../../once.ts';
import { RETRIES } from './retries.ts';

export const sns = once(() => new SNSClient(RETRIES));
