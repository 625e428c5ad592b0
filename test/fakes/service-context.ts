import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BusEvent, Cloud, InvokeResult } from '../../infra/local/kernel/cloud.ts';
import type { ServiceContext } from '../../infra/local/kernel/context.ts';
import type { StateStore } from '../../infra/local/kernel/state.ts';

export type Invoke = (functionName: string, payload: unknown) => Promise<InvokeResult> | InvokeResult;

export interface FakeContext {
  readonly context: ServiceContext;
  /** What services told the default bus. */
  readonly emitted: Pick<BusEvent, 'source' | 'detail-type' | 'resources' | 'detail'>[];
  /** What was handed to a stream, a queue, a topic or a function, by ARN. */
  readonly delivered: { to: string; body: unknown; partitionKey?: string }[];
  readonly logged: string[];
  /** Each key fails that many deliveries to that ARN. */
  readonly failing: Map<string, number>;
  /** Another context on the same data, as after a restart. */
  restart(): FakeContext;
  remove(): void;
}

/** What a service of the embedded cloud is made from, with neighbours that only take down what they are given. */
export function fakeServiceContext(
  options: { invoke?: Invoke; overrides?: Partial<Cloud> } = {},
): FakeContext {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'signalroom-service-'));
  return contextOn({ dataDirectory, documents: new Map(), options });
}

interface Ground {
  readonly dataDirectory: string;
  readonly documents: Map<string, Map<string, string>>;
  readonly options: { invoke?: Invoke; overrides?: Partial<Cloud> };
}

function contextOn(ground: Ground): FakeContext {
  const emitted: FakeContext['emitted'] = [];
  const delivered: FakeContext['delivered'] = [];
  const failing = new Map<string, number>();
  const logged: string[] = [];
  const take = (to: string, body: unknown, more: { partitionKey?: string } = {}) => {
    const left = failing.get(to) ?? 0;
    failing.set(to, left - 1);
    if (left > 0) throw new Error('throttled');
    delivered.push({ to, body, ...more });
  };
  const cloud = {
    events: {
      emit: ({ detailType, ...event }: { detailType: string } & BusEvent) =>
        emitted.push({ ...event, 'detail-type': detailType }),
    },
    kinesis: {
      put: (to: string, { partitionKey, data }: { partitionKey: string; data: Buffer }) =>
        take(to, JSON.parse(data.toString()), { partitionKey }),
    },
    lambda: {
      invoke: async (name: string, payload: unknown) =>
        ground.options.invoke?.(name, payload) ?? { payload: null, functionError: undefined },
      invokeLater: (to: string, body: unknown) => take(to, body),
    },
    messaging: {
      send: async (to: string, body: string) => take(to, JSON.parse(body)),
      publish: async (to: string, body: string) => take(to, JSON.parse(body)),
    },
    workflows: {
      start: (to: string, { input }: { input: unknown }) => {
        take(to, input);
        return { executionArn: to };
      },
    },
    ...ground.options.overrides,
  } as unknown as Cloud;
  return {
    emitted,
    delivered,
    logged,
    failing,
    context: {
      identity: { accountId: '000000000000', region: 'us-east-1', endpoint: 'http://127.0.0.1:1' },
      dataDirectory: ground.dataDirectory,
      state: stateOn(ground.documents),
      cloud: () => cloud,
      log: (line: string) => logged.push(line),
    } as unknown as ServiceContext,
    restart: () => contextOn(ground),
    remove: () => rmSync(ground.dataDirectory, { recursive: true, force: true }),
  };
}

/** Documents pass through JSON, as they do in the real store. */
function stateOn(documents: Ground['documents']): StateStore {
  return {
    close: () => {},
    collection: (name, parse) => {
      const kept = documents.get(name) ?? new Map<string, string>();
      documents.set(name, kept);
      const read = (text: string) => parse(JSON.parse(text));
      return {
        get: (key) => (kept.has(key) ? read(kept.get(key)!) : undefined),
        put: (key, value) => void kept.set(key, JSON.stringify(value)),
        delete: (key) => void kept.delete(key),
        entries: () => [...kept].map(([key, text]) => [key, read(text)] as const),
      };
    },
  };
}

/** Calls an operation of a service as the gateway does and gives its answer, or throws what it throws. */
export async function call(
  service: { handle: (request: never) => Promise<{ body: string | Buffer }> },
  operation: string,
  input: unknown,
): Promise<ReturnType<typeof JSON.parse>> {
  const request = {
    method: 'POST',
    path: '/',
    headers: { 'x-amz-target': `Target.${operation}` },
    body: Buffer.from(JSON.stringify(input)),
    caller: undefined,
  };
  const { body } = await service.handle(request as never);
  return JSON.parse(body.toString());
}
