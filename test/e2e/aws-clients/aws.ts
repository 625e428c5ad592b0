/**
 * One call of one service by a plain SDK client, told on the command line as the AWS CLI has it:
 * `node aws.ts kinesis PutRecords '{"StreamName": ...}'`. Bytes are base64. Region, credentials and endpoint are whatever
 * the SDK finds by itself. Prints the answer as JSON.
 */
const [, , service, operation, input = '{}'] = process.argv;

interface Client {
  send(command: object): Promise<unknown>;
}
const sdk: Record<string, new (input?: unknown) => Client> = await import(`@aws-sdk/client-${service}`);
const [client] = Object.entries(sdk).filter(([name]) => /^[A-Z]\w+Client$/.test(name) && name !== '__Client');
if (client === undefined) throw new Error(`${service} has no client`);
const Command = sdk[`${operation}Command`];
if (Command === undefined) throw new Error(`${service} has no operation ${operation}`);

const withBytes = (key: string, value: unknown) =>
  key === 'Data' && typeof value === 'string' ? Buffer.from(value, 'base64') : value;
const answer = await new client[1]().send(new Command(JSON.parse(input, withBytes)));
process.stdout.write(JSON.stringify(answer));

export {};
