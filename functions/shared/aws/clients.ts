import { AthenaClient } from '@aws-sdk/client-athena';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { ECSClient } from '@aws-sdk/client-ecs';
import { KinesisClient } from '@aws-sdk/client-kinesis';
import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SFNClient } from '@aws-sdk/client-sfn';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** The SDK retries throttling and server errors with backoff; what is left after this many attempts is Transient. */
const RETRIES = { maxAttempts: 6 };

/** One client per process, made when it is first asked for, so that a Lambda pays only for what it uses. */
function once<T>(make: () => T): () => T {
  let made: { readonly client: T } | undefined;
  return () => {
    made ??= { client: make() };
    return made.client;
  };
}

/** Region, credentials and endpoint come from the environment, as the SDK reads them. */
export const dynamo = once(() =>
  DynamoDBDocumentClient.from(new DynamoDBClient(RETRIES), {
    marshallOptions: { removeUndefinedValues: true },
  }),
);
export const kinesis = once(() => new KinesisClient(RETRIES));
export const s3 = once(() => new S3Client(RETRIES));
export const athena = once(() => new AthenaClient(RETRIES));
export const stepFunctions = once(() => new SFNClient(RETRIES));
export const ecs = once(() => new ECSClient(RETRIES));
export const secretsManager = once(() => new SecretsManagerClient(RETRIES));
