import { LambdaClient } from '@aws-sdk/client-lambda';
import { once } from '../../once.ts';
import { RETRIES } from './retries.ts';

export const lambda = once(() => new LambdaClient(RETRIES));
