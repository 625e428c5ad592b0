import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { type CognitoState, clientById } from '../pools.ts';
import { hashToken } from '../tokens.ts';

const input = z.strictObject({ Token: z.string(), ClientId: z.string().min(1) });

/** Ends a refresh token. Not signed; an unknown token is no error, as on AWS. */
export const revokeToken = defineOperation<CognitoState, z.infer<typeof input>>({
  name: 'RevokeToken',
  input,
  run: (state, request) => {
    const client = clientById(state, request.ClientId);
    const key = hashToken(request.Token);
    if (state.refreshTokens.get(key)?.clientId === client.clientId) state.refreshTokens.delete(key);
  },
});
