import { randomUUID } from 'node:crypto';
import { AwsError } from '../kernel/aws-error.ts';
import type { HttpRequest, HttpResponse } from '../kernel/http.ts';
import { escapeXml, XML_DECLARATION } from '../kernel/xml.ts';

/** Turns a thrown error into the answer that an SDK client of the service expects: S3 XML, query XML or JSON. */
export function errorResponse(error: unknown, request: HttpRequest, service: string): HttpResponse {
  const known = error instanceof AwsError ? error : internalFailure();
  if (service === 's3') return xml(known, s3Body(known, request));
  if (service === 'ec2') return xml(known, ec2Body(known));
  if (request.headers['content-type']?.startsWith('application/x-www-form-urlencoded'))
    return xml(known, queryBody(known));
  return {
    status: known.status,
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-errortype': known.code },
    body: JSON.stringify({ ...known.members, __type: known.code, message: known.message }),
  };
}

const internalFailure = (): AwsError =>
  new AwsError('InternalFailure', 'the embedded cloud failed; its log says why', { status: 500 });

const xml = (error: AwsError, body: string): HttpResponse => ({
  status: error.status,
  headers: { 'content-type': 'application/xml' },
  body: XML_DECLARATION + body,
});

const s3Body = (error: AwsError, request: HttpRequest): string =>
  `<Error><Code>${escapeXml(error.code)}</Code><Message>${escapeXml(error.message)}</Message>` +
  `<Resource>${escapeXml(request.path)}</Resource><RequestId>${randomUUID()}</RequestId></Error>`;

const ec2Body = (error: AwsError): string =>
  `<Response><Errors><Error><Code>${escapeXml(error.code)}</Code><Message>${escapeXml(error.message)}</Message>` +
  `</Error></Errors><RequestID>${randomUUID()}</RequestID></Response>`;

function queryBody(error: AwsError): string {
  const type = error.status < 500 ? 'Sender' : 'Receiver';
  return (
    `<ErrorResponse><Error><Type>${type}</Type><Code>${escapeXml(error.code)}</Code>` +
    `<Message>${escapeXml(error.message)}</Message></Error><RequestId>${randomUUID()}</RequestId></ErrorResponse>`
  );
}
