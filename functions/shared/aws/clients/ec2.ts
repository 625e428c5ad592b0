import { EC2Client } from '@aws-sdk/client-ec2';
import { once } from '../../once.ts';
import { RETRIES } from './retries.ts';

export const ec2 = once(() => new EC2Client(RETRIES));
