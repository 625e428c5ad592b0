import { SSMClient } from '@aws-sdk/client-ssm';
import { once } from '../../once.ts';
import { RETRIES } from './retries.ts';

export const ssm = once(() => new SSMClient(RETRIES));
