import { randomUUID } from 'node:crypto';
import { AwsError } from '../../../kernel/aws-error.ts';
import { now } from '../../../kernel/clock.ts';
import type { CredentialStore } from '../../../kernel/credentials.ts';
import type { HttpRequest, HttpResponse } from '../../../kernel/http.ts';

const NAMESPACE = 'https://sts.amazonaws.com/doc/2011-06-15/';
const ROLE = /^arn:aws:iam::\d{12}:role\/[\w+=,.@/-]{1,576}$/;
const SESSION = /^[\w+=,.@-]{2,64}$/;
const HOUR_MS = 3_600_000;

/** Keys of any role, to whoever signed: requests are authenticated here, not authorised. They live as long as the process. */
export function assumeRole(request: HttpRequest, credentials: CredentialStore): HttpResponse {
  if (request.caller === undefined)
    throw new AwsError('MissingAuthenticationToken', 'the request carries no AWS signature', { status: 403 });
  const parameters = new URLSearchParams(request.body.toString('utf8'));
  const roleArn = matching(parameters, 'RoleArn', ROLE);
  const session = matching(parameters, 'RoleSessionName', SESSION);
  const keys = credentials.issue(roleArn, session);
  const expiration = new Date(now() + HOUR_MS).toISOString();
  return {
    status: 200,
    headers: { 'content-type': 'text/xml' },
    body:
      `<AssumeRoleResponse xmlns="${NAMESPACE}"><AssumeRoleResult>` +
      `<AssumedRoleUser><AssumedRoleId>${keys.accessKeyId}:${session}</AssumedRoleId><Arn>${keys.arn}</Arn></AssumedRoleUser>` +
      `<Credentials><AccessKeyId>${keys.accessKeyId}</AccessKeyId><SecretAccessKey>${keys.secretAccessKey}</SecretAccessKey>` +
      `<SessionToken>${keys.sessionToken}</SessionToken><Expiration>${expiration}</Expiration></Credentials>` +
      `</AssumeRoleResult><ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata></AssumeRoleResponse>`,
  };
}

function matching(parameters: URLSearchParams, name: string, pattern: RegExp): string {
  const value = parameters.get(name) ?? '';
  if (pattern.test(value)) return value;
  throw new AwsError('ValidationError', `${name}: ${JSON.stringify(value)} does not match ${pattern.source}`);
}
