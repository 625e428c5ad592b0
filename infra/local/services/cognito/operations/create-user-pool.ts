import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { createPool } from '../creation.ts';
import { passwordPolicySchema } from '../documents.ts';
import type { CognitoState } from '../pools.ts';
import { requireCaller } from '../wire.ts';

const input = z.strictObject({
  PoolName: z.string().min(1).max(128),
  Policies: z.strictObject({ PasswordPolicy: passwordPolicySchema.optional() }).optional(),
  UsernameAttributes: z.array(z.enum(['email', 'phone_number'])).default([]),
});

/** Unlike on AWS, a second pool of the same name is the first one. */
export const createUserPool = defineOperation<CognitoState, z.infer<typeof input>>({
  name: 'CreateUserPool',
  input,
  run: async (state, request, caller) => {
    requireCaller(caller);
    const passwordPolicy = request.Policies?.PasswordPolicy;
    const pool = await createPool(state, {
      poolName: request.PoolName,
      usernameAttributes: request.UsernameAttributes,
      ...(passwordPolicy === undefined ? {} : { passwordPolicy }),
    });
    return { UserPool: { Id: pool.userPoolId, Name: pool.poolName, CreationDate: pool.createdAt / 1000 } };
  },
});
