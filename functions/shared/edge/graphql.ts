import middy from '@middy/core';
import * as z from 'zod';
import { type Action, authorize } from '../access/decide.ts';
import { ORGANISATION } from '../access/resources.ts';
import type { Caller } from '../caller.ts';
import { Rejected, Transient } from '../errors.ts';
import { parseInput } from '../parse-input.ts';
import { assertPlain, withoutNulls } from '../plain-value.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import { callerOf, type Principals } from '../principals.ts';
import { type Auditor, auditorOf } from './auditing.ts';
import { count, type Observability, observed } from './observability.ts';
import { traced } from './tracing.ts';
import type { withholding } from './withholding.ts';

export type { Caller } from '../caller.ts';

const MAX_JSON_CHARACTERS = 100_000;

/** What `graphql/resolvers/invoke.ts` sends. */
const FieldRequest = z.object({
  field: z.string(),
  arguments: z.unknown(),
  identity: z.unknown(),
  source: z.unknown(),
  selection: z.array(z.string()).nullish(),
});

export interface FieldFailure {
  readonly type: string;
  readonly message: string;
  readonly info: Readonly<Record<string, unknown>>;
}
export type FieldAnswer = { readonly data: unknown } | { readonly error: FieldFailure };

/** Paths of the fields that the client selected below this one, e.g. `items/signalId`. */
export interface Asked {
  readonly selection: readonly string[];
  /** Writes down what is done; a write that can't be written down is not done. */
  readonly audit?: Auditor;
}
export type FieldHandler = (args: unknown, caller: Caller, asked: Asked) => Promise<unknown>;

/** One field of the API: what policies call what it does, what its arguments are, and what it answers. */
export function defineField<S extends z.ZodObject>(field: {
  readonly action: Action;
  readonly arguments: S;
  readonly handle: (args: z.output<S>, caller: Caller, asked: Asked) => Promise<unknown>;
}): FieldHandler {
  return async (args, caller, asked) => {
    authorize(caller, field.action, ORGANISATION);
    if (isWrite(field.action)) await asked.audit?.attempted(field.action);
    return field.handle(parseArguments(field.arguments, args), caller, asked);
  };
}

/** Actions that change something, or say so. */
export const isWrite = (action: Action): boolean =>
  ['contribute', 'lead', 'dispose', 'administer', 'author', 'approve', 'arrange'].includes(action);

/** A field's arguments, checked. Throws Rejected `BadInput`. */
export function parseArguments<S extends z.ZodObject>(schema: S, args: unknown): z.output<S> {
  assertPlain(args);
  return parseInput(schema, withoutNulls(args ?? {}));
}

/** An AWSJSON argument: a JSON text or a value already parsed, bounded in size and depth, then checked by `schema`. */
export const jsonArgument = <S extends z.ZodType>(schema: S) =>
  z
    .unknown()
    .transform((value, context) => {
      try {
        const parsed = typeof value === 'string' ? parseBounded(value) : value;
        assertPlain(parsed);
        return parsed;
      } catch (error) {
        context.addIssue({
          code: 'custom',
          message: error instanceof Rejected ? error.message : 'is not JSON',
        });
        return z.NEVER;
      }
    })
    .pipe(schema);

/**
 * Lambda handler of one stage's fields. Never throws for a field's sake: it answers `{ data }`, or `{ error }` with type
 * Unauthorized (nobody signed in), Forbidden, BadInput, another rejection code, Unavailable (try again) or InternalError.
 * Writes are written down before they are done, denials after.
 */
export function graphqlHandler(api: {
  readonly observability: Observability;
  readonly audit: AuditTrail;
  /** Who may call besides the people of the user pool. */
  readonly principals?: Principals | undefined;
  readonly fields: Readonly<Record<string, FieldHandler>>;
  /** Leaves out of an answer what its reader may not see: `withholding`. */
  readonly withhold?: ReturnType<typeof withholding>;
}) {
  const fields = new Map(Object.entries(api.fields));
  return middy<unknown, FieldAnswer>()
    .use(traced(api.observability))
    .use(observed(api.observability))
    .handler(async (event) => {
      const request = FieldRequest.parse(event);
      try {
        return { data: (await answer(fields, request, api)) ?? null };
      } catch (error) {
        return { error: expectedFailure(error) ?? loggedFailure(error, request.field, api.observability) };
      }
    });
}

async function answer(
  fields: ReadonlyMap<string, FieldHandler>,
  request: z.output<typeof FieldRequest>,
  {
    audit: trail,
    principals,
    withhold,
  }: {
    readonly audit: AuditTrail;
    readonly principals?: Principals | undefined;
    readonly withhold?: ReturnType<typeof withholding>;
  },
) {
  const caller = callerOf(request.identity, principals);
  if (caller === undefined) throw new Unauthorized('sign in first');
  const { field, arguments: args } = request;
  const audit = auditorOf(trail, { caller, field, args });
  try {
    const handler = fields.get(field);
    if (handler === undefined) throw new Rejected('Forbidden', `field "${field}" is not served here`);
    const whole = await handler(args, caller, { selection: request.selection ?? [], audit });
    return withhold === undefined ? whole : await withhold({ field, caller, audit }, whole);
  } catch (error) {
    // Where a denial can't be written down the answer is not that of the denial, and still nothing is done.
    if (error instanceof Rejected && error.code === 'Forbidden') await audit.denied(error);
    throw error;
  }
}

class Unauthorized extends Error {}

function expectedFailure(error: unknown): FieldFailure | undefined {
  if (error instanceof Unauthorized) return { type: 'Unauthorized', message: error.message, info: {} };
  if (!(error instanceof Rejected)) return undefined;
  const path = error.path === undefined ? {} : { path: error.path };
  return { type: error.code, message: error.message, info: { ...error.info, ...path } };
}

/** What went wrong is for the log; the client only learns whether to try again. */
function loggedFailure(error: unknown, field: string, { logger, metrics }: Observability): FieldFailure {
  const transient = error instanceof Transient;
  logger.error('a field failed', {
    field,
    transient,
    error: error instanceof Error ? error : new Error(String(error)),
  });
  count(metrics, { [transient ? 'FieldUnavailable' : 'FieldFailed']: 1 });
  return transient
    ? { type: 'Unavailable', message: 'temporarily unavailable, try again', info: {} }
    : { type: 'InternalError', message: 'internal error', info: {} };
}

const parseBounded = (text: string): unknown => {
  if (text.length <= MAX_JSON_CHARACTERS) return JSON.parse(text);
  throw new Rejected('BadInput', `is longer than ${MAX_JSON_CHARACTERS} characters`);
};
