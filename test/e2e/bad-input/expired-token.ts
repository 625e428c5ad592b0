import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { decodeJwt, decodeProtectedHeader, importJWK, SignJWT } from 'jose';
import { outputs } from '../../steps/aws.ts';

/**
 * The same token, signed by the pool's own key, but over since an hour. Only the embedded cloud keeps that key where a test
 * can find it: undefined elsewhere.
 */
export async function expired(token: string): Promise<string | undefined> {
  const { AwsConfigFile, UserPoolId = '' } = outputs();
  if (AwsConfigFile === undefined) return undefined;
  const state = new DatabaseSync(join(AwsConfigFile, '..', 'state.sqlite'), { readOnly: true });
  const select = state.prepare(
    "SELECT document FROM documents WHERE collection = 'cognito-pools' AND key = ?",
  );
  const pool = JSON.parse(String(select.get(UserPoolId)?.['document']));
  state.close();
  const { alg = 'RS256', ...header } = decodeProtectedHeader(token);
  const { iat = 0, ...claims } = decodeJwt(token);
  return new SignJWT({ ...claims, iat: iat - 7_200, auth_time: iat - 7_200, exp: iat - 3_600 })
    .setProtectedHeader({ ...header, alg })
    .sign(await importJWK(pool.privateKey, alg));
}
