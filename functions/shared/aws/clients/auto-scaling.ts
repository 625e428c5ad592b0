import { AutoScalingClient } from '@aws-sdk/client-auto-scaling';
import { once } from '../../once.ts';
import { RETRIES } from './retries.ts';

export const autoScaling = once(() => new AutoScalingClient(RETRIES));
