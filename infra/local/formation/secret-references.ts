import * as z from 'zod';
import type { Secrets } from '../kernel/cloud.ts';

const Members = z.record(z.string(), z.unknown());

/**
 * Resolves what stands between `{{resolve:secretsmanager:` and `}}`: `<name or ARN>:SecretString:<key>:<stage>:<version>`.
 * Only the current version is supported; another is refused.
 */
export function secretReferences(secrets: Secrets): (reference: string) => string {
  return (reference) => {
    const [secretId = '', rest = ''] = reference.split(':SecretString');
    const [, key = '', stage = '', version = ''] = rest.split(':');
    if (version !== '' || (stage !== '' && stage !== 'AWSCURRENT'))
      throw new Error(`the embedded cloud supports only the current version of a secret: ${reference}`);
    const value = secrets.currentValue(secretId);
    if (key === '') return value;
    const members = Members.parse(JSON.parse(value));
    if (!Object.hasOwn(members, key)) throw new Error(`the secret has no key ${key}: ${reference}`);
    return String(members[key]);
  };
}
