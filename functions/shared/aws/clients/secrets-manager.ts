import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { once } from '../../once.ts';
import { RETRIES } from './retries.ts';

export const secretsManager = once(() => new SecretsManagerClient(RETRIES));
