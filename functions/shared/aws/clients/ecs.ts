import { ECSClient } from '@aws-sdk/client-ecs';
import { once } from '../../once.ts';
import { RETRIES } from './retries.ts';

export const ecs = once(() => new ECSClient(RETRIES));
