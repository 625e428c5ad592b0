import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { once } from '../../once.ts';
import { RETRIES } from './retries.ts';

export const eventBridge = once(() => new EventBridgeClient(RETRIES));
