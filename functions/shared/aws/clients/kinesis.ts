import { KinesisClient } from '@aws-sdk/client-kinesis';
import { once } from '../../once.ts';
import { RETRIES } from './retries.ts';

export const kinesis = once(() => new KinesisClient(RETRIES));
