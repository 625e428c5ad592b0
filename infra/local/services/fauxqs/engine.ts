import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildApp } from 'fauxqs';
// The package's own start listens on every network interface and its stores are not exported. Building the app from them
// and handing requests over in memory opens no port at all.
import { PersistenceManager } from '../../../../node_modules/fauxqs/dist/persistence.js';
import { FileS3Persistence } from '../../../../node_modules/fauxqs/dist/s3/fileS3Persistence.js';
import { S3Store } from '../../../../node_modules/fauxqs/dist/s3/s3Store.js';
import { SnsStore } from '../../../../node_modules/fauxqs/dist/sns/snsStore.js';
import { SqsStore } from '../../../../node_modules/fauxqs/dist/sqs/sqsStore.js';
import type { ServiceContext } from '../../kernel/context.ts';
import type { HttpRequest, HttpResponse } from '../../kernel/http.ts';

/** S3, SQS and SNS of the fauxqs package, in this process, with their data in the data folder. */
export interface FauxqsEngine {
  readonly objects: S3Store;
  /** Below it, `<bucket>/objects/<key>.data` holds an object's bytes. */
  readonly bucketsDirectory: string;
  send(request: EngineRequest): Promise<HttpResponse>;
  stop(): Promise<void>;
}

export type EngineRequest = Pick<HttpRequest, 'method' | 'path' | 'headers' | 'body'>;

type Method = 'GET' | 'PUT' | 'POST' | 'DELETE' | 'HEAD';

export function startFauxqsEngine({ identity, dataDirectory }: ServiceContext): FauxqsEngine {
  const queuesDirectory = join(dataDirectory, 'queues');
  const objectsDirectory = join(dataDirectory, 'objects');
  mkdirSync(queuesDirectory, { recursive: true });
  const stores = { sqsStore: new SqsStore(), snsStore: new SnsStore(), s3Store: new S3Store() };
  const messages = new PersistenceManager(queuesDirectory);
  const files = new FileS3Persistence(objectsDirectory);
  messages.loadSqsAndSns(stores.sqsStore, stores.snsStore);
  files.loadS3(stores.s3Store);
  Object.assign(stores.sqsStore, { persistence: messages, region: identity.region });
  Object.assign(stores.snsStore, { persistence: messages, region: identity.region });
  for (const queue of stores.sqsStore.allQueues()) queue.persistence = messages;
  stores.s3Store.persistence = files;
  const app = buildApp({ logger: false, defaultRegion: identity.region, stores });
  return {
    objects: stores.s3Store,
    bucketsDirectory: join(objectsDirectory, 'buckets'),
    send: async ({ method, path, headers, body }) => {
      const answer = await app.inject({
        method: methodOf(method),
        url: path,
        headers: { ...headers, host: new URL(identity.endpoint).host, 'content-length': String(body.length) },
        payload: body,
      });
      return { status: answer.statusCode, headers: plainHeaders(answer.headers), body: answer.rawPayload };
    },
    stop: async () => {
      await app.close();
      messages.close();
      files.close();
    },
  };
}

function methodOf(method: string): Method {
  if (method === 'GET' || method === 'PUT' || method === 'POST' || method === 'DELETE' || method === 'HEAD')
    return method;
  throw new Error(`no operation of S3, SQS or SNS uses ${method}`);
}

/** Without the headers that belong to one connection. */
function plainHeaders(headers: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  const kept = Object.entries(headers).filter(
    ([name, value]) => value !== undefined && name !== 'connection' && name !== 'transfer-encoding',
  );
  return Object.fromEntries(kept.map(([name, value]) => [name, String(value)]));
}
