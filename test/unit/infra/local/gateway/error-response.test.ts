import { describe, expect, test } from '@jest/globals';
import { errorResponse } from '../../../../../infra/local/gateway/error-response.ts';
import { AwsError } from '../../../../../infra/local/kernel/aws-error.ts';

const request = {
  method: 'GET',
  path: '/bucket/<key>',
  headers: {},
  body: Buffer.alloc(0),
  caller: undefined,
};
const error = new AwsError('NoSuchKey', 'no <such> key', { status: 404, members: { Extra: 1 } });

describe('error answers', () => {
  test('JSON services get the code in the body and a header', () => {
    const answer = errorResponse(error, request, 'dynamodb');
    expect(answer.status).toBe(404);
    expect(answer.headers['x-amzn-errortype']).toBe('NoSuchKey');
    expect(JSON.parse(String(answer.body))).toEqual({
      Extra: 1,
      __type: 'NoSuchKey',
      message: 'no <such> key',
    });
  });

  test('S3 gets XML with everything escaped', () => {
    expect(String(errorResponse(error, request, 's3').body)).toMatch(
      /^<\?xml version="1.0" encoding="UTF-8"\?><Error><Code>NoSuchKey<\/Code><Message>no &lt;such&gt; key<\/Message><Resource>\/bucket\/&lt;key&gt;<\/Resource>/,
    );
  });

  test('the query protocol gets an ErrorResponse', () => {
    const form = { ...request, headers: { 'content-type': 'application/x-www-form-urlencoded' } };
    expect(String(errorResponse(error, form, 'sts').body)).toContain(
      '<ErrorResponse><Error><Type>Sender</Type><Code>NoSuchKey</Code>',
    );
  });

  test('EC2 gets a list of errors', () => {
    expect(String(errorResponse(error, request, 'ec2').body)).toContain(
      '<Response><Errors><Error><Code>NoSuchKey</Code><Message>no &lt;such&gt; key</Message></Error></Errors>',
    );
  });

  test('an unexpected error says nothing of its inside', () => {
    const answer = errorResponse(new Error('secret path'), request, 'kinesis');
    expect(answer.status).toBe(500);
    expect(String(answer.body)).not.toContain('secret path');
  });
});
