import { S3Client } from '@aws-sdk/client-s3';
import { once } from '../../once.ts';
import { RETRIES } from './retries.ts';

export const s3 = once(() => new S3Client(RETRIES));
