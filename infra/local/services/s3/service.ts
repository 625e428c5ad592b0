import { join } from 'node:path';
import { AwsError } from '../../kernel/aws-error.ts';
import type { ObjectStore } from '../../kernel/cloud.ts';
import type { HttpRequest, HttpResponse } from '../../kernel/http.ts';
import type { FauxqsEngine } from '../fauxqs/engine.ts';
import { requireIntactBody, requireSupportedRequest, requireWriteConditions } from './conditions.ts';
import { S3_OPERATIONS, s3OperationOf, targetOf } from './operations.ts';

const WRITES = new Set(['PutObject', 'CopyObject', 'CompleteMultipartUpload']);

/** S3: fauxqs, with what it leaves out (conditional writes, checksums) or would ignore (unknown parameters) in front. */
export function createObjectStore(engine: FauxqsEngine): ObjectStore {
  return {
    signingName: 's3',
    targetPrefixes: [],
    operations: S3_OPERATIONS.map((operation) => operation.name).sort(),
    operationOf: (request) => s3OperationOf(request) ?? 'Unknown',
    handle: (request) => handle(engine, request),
    createBucket: async (bucket) => {
      if (!engine.objects.hasBucket(bucket)) engine.objects.createBucket(bucket);
    },
    putObject: async (bucket, key, body) => {
      engine.objects.putObject(bucket, key, body);
    },
    objectsDirectory: (bucket) => join(engine.bucketsDirectory, bucket, 'objects'),
    stop: async () => {},
  };
}

async function handle(engine: FauxqsEngine, request: HttpRequest): Promise<HttpResponse> {
  const operation = s3OperationOf(request);
  if (operation === undefined)
    throw new AwsError('NotImplemented', `the embedded cloud does not support ${describe(request)}`, {
      status: 501,
    });
  const { bucket, key } = targetOf(request.path);
  requireSupportedRequest(request.headers, key);
  requireIntactBody(request);
  if (WRITES.has(operation)) requireWriteConditions(request.headers, currentEtag(engine, bucket, key));
  // A condition that holds would otherwise be read as one on reading.
  const { 'if-none-match': none, 'if-match': match, ...headers } = request.headers;
  return engine.send(WRITES.has(operation) ? { ...request, headers } : request);
}

function currentEtag(engine: FauxqsEngine, bucket: string, key: string): string | undefined {
  if (!engine.objects.hasBucket(bucket)) return undefined;
  const { objects } = engine.objects.listObjects(bucket, { prefix: key, maxKeys: 1 });
  return objects.find((object) => object.key === key)?.etag;
}

function describe(request: HttpRequest): string {
  const names = [...targetOf(request.path).query.keys()];
  return names.length === 0 ? `S3 ${request.method}` : `S3 ${request.method} with ${names.join(', ')}`;
}
