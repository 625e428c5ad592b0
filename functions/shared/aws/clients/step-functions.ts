import { SFNClient } from '@aws-sdk/client-sfn';
import { once } from '../../once.ts';
import { RETRIES } from './retries.ts';

export const stepFunctions = once(() => new SFNClient(RETRIES));
