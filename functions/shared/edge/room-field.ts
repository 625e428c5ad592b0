import * as z from 'zod';
import { authorizeIn } from '../access/authorize-in.ts';
import type { Action } from '../access/decide.ts';
import type { Caller } from '../caller.ts';
import type { InvestigationLog } from '../ports/investigation-log.ts';
import { type Asked, type FieldHandler, isWrite, parseArguments } from './graphql.ts';

/** Where the arguments of a field name its investigation. */
const WithId = z.object({ investigationId: z.unknown().optional() });
const Named = WithId.extend({ input: WithId.optional().catch(undefined) });

/** A field about one investigation, which its arguments name: decided on that investigation, before they are looked at. */
export function defineRoomField<S extends z.ZodObject>(
  rooms: Pick<InvestigationLog, 'head' | 'erasure'>,
  field: {
    readonly action: Action;
    readonly arguments: S;
    /** Of a field that writes though policies call what it does reading, such as coming in. */
    readonly writes?: boolean;
    readonly handle: (args: z.output<S>, caller: Caller, asked: Asked) => Promise<unknown>;
  },
): FieldHandler {
  return async (args, caller, asked) => {
    await authorizeIn(rooms, { caller, action: field.action }, investigationIn(args));
    if (field.writes ?? isWrite(field.action)) await asked.audit?.attempted(field.action);
    return field.handle(parseArguments(field.arguments, args), caller, asked);
  };
}

export function investigationIn(args: unknown): unknown {
  const { data } = Named.safeParse(args);
  return data?.investigationId ?? data?.input?.investigationId;
}
