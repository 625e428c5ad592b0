import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { once } from '../../once.ts';
import { RETRIES } from './retries.ts';

export const cloudWatch = once(() => new CloudWatchClient(RETRIES));
