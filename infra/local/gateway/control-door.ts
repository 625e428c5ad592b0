import * as z from 'zod';
import { AwsError } from '../kernel/aws-error.ts';
import { now } from '../kernel/clock.ts';
import type { Door, Redelivery } from '../kernel/cloud.ts';
import type { ServiceContext } from '../kernel/context.ts';
import type { HttpRequest, HttpResponse } from '../kernel/http.ts';
import { Mails } from '../services/ses/mails.ts';
import { verifySignature } from './verify-signature.ts';

const PREFIX = '/_signalroom/';
/** Service name that requests to this door are signed for. */
export const CONTROL_SIGNING_NAME = 'signalroom';

const FaultInput = z.strictObject({
  faultId: z.string().min(1).max(100),
  service: z.string().min(1),
  operation: z.string().min(1),
  effect: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('fail'),
      code: z.string().min(1),
      status: z.int().min(400).max(599),
    }),
    z.strictObject({ kind: z.enum(['delay', 'late-answer']), milliseconds: z.int().min(0).max(60_000) }),
  ]),
  remaining: z.int().positive().default(1),
  every: z.int().nonnegative().default(0),
});

const RedeliveryInput = z.strictObject({ when: z.enum(['at-once', 'late']).default('at-once') });

const SkipInput = z.strictObject({
  executionArn: z.string().min(1),
  seconds: z.int().positive().max(86_400),
});

type Action = (request: HttpRequest, functionName: string, context: ServiceContext) => unknown;

/** What tests may do to the running cloud, beyond what AWS offers. */
const ACTIONS: readonly { readonly method: string; readonly path: RegExp; readonly run: Action }[] = [
  { method: 'GET', path: /^faults$/, run: (_request, _name, { faults }) => ({ faults: faults.list() }) },
  { method: 'POST', path: /^faults$/, run: (request, _name, { faults }) => addFault(request, faults) },
  { method: 'DELETE', path: /^faults$/, run: (_request, _name, { faults }) => faults.clear() },
  {
    method: 'GET',
    path: /^mails$/,
    run: (_request, _name, context) => ({ mails: new Mails(context).list() }),
  },
  {
    method: 'POST',
    path: /^functions\/([^/]+)\/kill$/,
    run: (_request, name, context) => ({ killed: context.cloud().lambda.kill(name) }),
  },
  {
    method: 'POST',
    path: /^functions\/([^/]+)\/redeliver$/,
    run: (request, name, context) => ({
      mappings: context.cloud().eventSourceMappings.redeliver(name, whenOf(request)),
    }),
  },
  {
    method: 'POST',
    path: /^executions\/skip$/,
    run: (request, _name, context) => skipTime(request, context),
  },
];

function addFault(request: HttpRequest, faults: ServiceContext['faults']): unknown {
  const fault = inputOf('fault', FaultInput, parseJson(request.body));
  faults.add(fault);
  return { fault };
}

function skipTime(request: HttpRequest, context: ServiceContext): unknown {
  const { executionArn, seconds } = inputOf('skip', SkipInput, parseJson(request.body));
  return { skipped: context.cloud().workflows.skipTime(executionArn, seconds * 1_000) };
}

/** A request without a body asks for a second delivery at once. */
const whenOf = ({ body }: HttpRequest): Redelivery =>
  inputOf('redelivery', RedeliveryInput, body.length === 0 ? {} : parseJson(body)).when;

function inputOf<T>(what: string, shape: z.ZodType<T>, value: unknown): T {
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new AwsError('ValidationException', `${what}: ${issue?.path.join('.')}: ${issue?.message}`);
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new AwsError('SerializationException', 'the body is not JSON');
  }
}

/**
 * Faults, crashes and skipped time for tests, below `/_signalroom/`: `GET|POST|DELETE faults`, `GET mails` (what SES sent), `POST functions/<name>/kill` (kills its
 * processes), `POST functions/<name>/redeliver` (its next batch of a stream comes again, at once or, with `{"when":"late"}`,
 * after the one that follows it), `POST executions/skip` with `{"executionArn":"...","seconds":900}` (so much time of a
 * running execution passes at once: waits and approvals within it are over). Only requests signed by the developer's own key, for service `signalroom`, are taken.
 */
export function createControlDoor(context: ServiceContext): Door {
  return {
    matches: (path) => path.startsWith(PREFIX),
    handle: async (request) => {
      const caller = verifySignature(request, CONTROL_SIGNING_NAME, {
        credentials: context.credentials,
        region: context.identity.region,
        now: now(),
      });
      if (caller.accessKeyId !== context.credentials.root.accessKeyId)
        throw new AwsError('AccessDeniedException', 'only the root key may control the embedded cloud', {
          status: 403,
        });
      return act(request, context);
    },
    stop: async () => {},
  };
}

async function act(request: HttpRequest, context: ServiceContext): Promise<HttpResponse> {
  const path = request.path.slice(PREFIX.length);
  for (const action of ACTIONS) {
    const found = action.method === request.method ? action.path.exec(path) : null;
    if (found === null) continue;
    const output = action.run(request, decodeURIComponent(found[1] ?? ''), context);
    return {
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(output ?? {}),
    };
  }
  throw new AwsError('UnknownOperationException', `no such control: ${request.method} ${request.path}`, {
    status: 404,
  });
}
