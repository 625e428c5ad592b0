import * as z from 'zod';
import { AwsError } from '../../../kernel/aws-error.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { type CognitoState, userByName } from '../pools.ts';
import { verifyToken } from '../tokens.ts';
import { attributeList } from '../wire.ts';

const input = z.strictObject({ AccessToken: z.string() });

/** Who an access token belongs to. Not signed: the token is what authorises it. */
export const getUser = defineOperation<CognitoState, z.infer<typeof input>>({
  name: 'GetUser',
  input,
  run: async (state, { AccessToken }) => {
    const userPoolId = poolOf(state, AccessToken);
    const token = await verifyToken(state, AccessToken, userPoolId).catch((error: unknown) => {
      throw new AwsError('NotAuthorizedException', error instanceof Error ? error.message : 'Invalid token');
    });
    if (token.claims['token_use'] !== 'access')
      throw new AwsError('NotAuthorizedException', 'Invalid Access Token');
    const user = userByName(state, userPoolId, token.username);
    return { Username: user.username, UserAttributes: attributeList(user) };
  },
});

/** The pool whose signature is then checked, from the token's unverified issuer. */
function poolOf(state: CognitoState, token: string): string {
  const payload = token.split('.')[1] ?? '';
  const issuer = z.object({ iss: z.string() });
  try {
    const { iss } = issuer.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
    const userPoolId = iss.slice(iss.lastIndexOf('/') + 1);
    if (state.pools.get(userPoolId) !== undefined) return userPoolId;
  } catch {
    throw new AwsError('NotAuthorizedException', 'Invalid Access Token');
  }
  throw new AwsError('NotAuthorizedException', 'Invalid Access Token');
}
