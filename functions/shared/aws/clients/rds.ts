import { RDSClient } from '@aws-sdk/client-rds';
import { once } from '../../once.ts';
import { RETRIES } from './retries.ts';

export const rds = once(() => new RDSClient(RETRIES));
