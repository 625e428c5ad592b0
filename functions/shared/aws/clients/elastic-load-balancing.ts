import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { once } from '../../once.ts';
import { RETRIES } from './retries.ts';

export const elasticLoadBalancing = once(() => new ElasticLoadBalancingV2Client(RETRIES));
