import type { Operation } from '../../kernel/operation.ts';
import { createSecret } from './operations/create-secret.ts';
import { deleteSecret } from './operations/delete-secret.ts';
import { describeSecret } from './operations/describe-secret.ts';
import { getSecretValue } from './operations/get-secret-value.ts';
import { listSecrets } from './operations/list-secrets.ts';
import { putSecretValue } from './operations/put-secret-value.ts';
import { rotateSecret } from './operations/rotate-secret.ts';
import { tagResource } from './operations/tag-resource.ts';
import type { SecretVault } from './secrets.ts';

export const SECRETS_MANAGER_OPERATIONS: readonly Operation<SecretVault>[] = [
  createSecret,
  deleteSecret,
  describeSecret,
  getSecretValue,
  listSecrets,
  putSecretValue,
  rotateSecret,
  tagResource,
];
