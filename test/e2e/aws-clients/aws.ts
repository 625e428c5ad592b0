/**
 * One call of one service by a plain SDK client, told on the command line as the AWS CLI has it:
 * `node aws.ts kinesis PutRecords '{"StreamName": ...}'`. Bytes are base64. Region, credentials and endpoint are whatever
 * the SDK finds by itself. Prints the answer as JSON.
 */
const [, , service, operation, input = '{}'] = process.argv;

const sdk = await import(`@aws-sdk/client-${service}`);
const Client = Object.values<any>(sdk).find((member) => /^class \w+Client\b/.test(String(member)));
const withBytes = (key: string, value: unknown) =>
  key === 'Data' && typeof value === 'string' ? Buffer.from(value, 'base64') : value;
const answer = await new Client().send(
  new sdk[`${operation}Command`](JSON.parse(input, (key, value) => withBytes(key, value))),
);
process.stdout.write(JSON.stringify(answer));

export {};
