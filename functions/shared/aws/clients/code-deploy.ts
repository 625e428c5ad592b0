import { CodeDeployClient } from '@aws-sdk/client-codedeploy';
import { once } from '../../once.ts';
import { RETRIES } from './retries.ts';

export const codeDeploy = once(() => new CodeDeployClient(RETRIES));
