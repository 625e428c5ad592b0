import { randomUUID } from 'node:crypto';
import { AwsError } from '../../../kernel/aws-error.ts';
import type { HttpRequest, HttpResponse } from '../../../kernel/http.ts';

const NAMESPACE = 'https://sts.amazonaws.com/doc/2011-06-15/';

/** Says who signed the request. */
export function getCallerIdentity(request: HttpRequest, accountId: string): HttpResponse {
  const { caller } = request;
  if (caller === undefined)
    throw new AwsError('MissingAuthenticationToken', 'the request carries no AWS signature', { status: 403 });
  const userId = caller.arn.endsWith(':root') ? accountId : caller.accessKeyId;
  return {
    status: 200,
    headers: { 'content-type': 'text/xml' },
    body:
      `<GetCallerIdentityResponse xmlns="${NAMESPACE}"><GetCallerIdentityResult>` +
      `<Arn>${caller.arn}</Arn><UserId>${userId}</UserId><Account>${accountId}</Account>` +
      `</GetCallerIdentityResult><ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata>` +
      '</GetCallerIdentityResponse>',
  };
}
