import type { Secrets } from '../../kernel/cloud.ts';
import type { ServiceContext } from '../../kernel/context.ts';
import { jsonService } from '../../kernel/service.ts';
import { SECRETS_MANAGER_OPERATIONS } from './operations.ts';
import { newVersionId, secretVault } from './secrets.ts';

/** Secrets Manager, with its secrets in the data folder. */
export function createSecretsManager({ state, identity }: ServiceContext): Secrets {
  const vault = secretVault(state, identity);
  const service = jsonService({
    signingName: 'secretsmanager',
    targetPrefix: 'secretsmanager',
    jsonVersion: '1.1',
    state: vault,
    operations: SECRETS_MANAGER_OPERATIONS,
  });
  return {
    ...service,
    find: (secretId) => (vault.has(secretId) ? vault.find(secretId).arn : undefined),
    currentValue: (secretId) => vault.version(secretId, { stage: 'AWSCURRENT' }).secretString ?? '',
    createSecret: ({ name, secretString }) => {
      const { arn } = vault.create({ name });
      vault.put(name, { secretString }, newVersionId());
      return arn;
    },
  };
}
