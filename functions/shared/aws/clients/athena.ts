import { AthenaClient } from '@aws-sdk/client-athena';
import { once } from '../../once.ts';
import { RETRIES } from './retries.ts';

export const athena = once(() => new AthenaClient(RETRIES));
