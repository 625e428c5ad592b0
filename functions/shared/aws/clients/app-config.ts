import { AppConfigClient } from '@aws-sdk/client-appconfig';
import { once } from '../../once.ts';
import { RETRIES } from './retries.ts';

export const appConfig = once(() => new AppConfigClient(RETRIES));
