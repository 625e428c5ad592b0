import * as z from 'zod';
import { Rejected } from '../../shared/errors.ts';
import { stableId } from '../../shared/hash.ts';
import { assertManaged, defineAction, NotYet } from '../action.ts';
import { onTagged } from '../permission-parts.ts';

const Input = z.strictObject({ secretId: z.string().min(1).max(2_048).describe('ARN or name') });

export const secretsRotate = defineAction({
  id: 'secrets-rotate',
  summary: 'Has Secrets Manager make a new value of a secret and put it to use.',
  risk: 'destructive',
  input: Input,
  permissions: [
    onTagged(['secretsmanager:DescribeSecret', 'secretsmanager:RotateSecret'], {
      service: 'secretsmanager',
      resource: 'secret:*',
      why: 'Which secrets are rotated is decided by their owners, who tag them.',
    }),
  ],
  preview: ({ secretId }) =>
    `Rotate the secret ${secretId}: the value in use now stops being the current one.`,
  precheck: async ({ secretId }, context) => {
    const { name, tags, rotates } = await (await context.secrets()).describe(secretId);
    assertManaged(`secret ${name}`, tags);
    if (!rotates) throw new Rejected('NotAllowed', `secret ${name} has no rotation; it must be set up first`);
    return `secret ${name} can be rotated`;
  },
  run: async ({ secretId }, context) => {
    await (await context.secrets()).rotate(secretId, tokenOf(context.key));
    return `rotating ${secretId}`;
  },
  verify: async ({ secretId }, context) => {
    const secrets = await context.secrets();
    if (!(await secrets.isCurrent(secretId, tokenOf(context.key))))
      throw new NotYet('NotYetSteady', `the new value of ${secretId} is not in use yet`);
    return `${secretId} has a new value`;
  },
});

/** The same token is the same rotation; Secrets Manager takes 32 to 64 characters, and makes it the version's id. */
const tokenOf = (key: string): string => stableId('rotate', key);
