import * as z from 'zod';
import type { Erasure } from '../../../schemas/investigation-erasure.ts';
import { actorOf, type Caller } from '../../shared/caller.ts';
import type { FieldHandler } from '../../shared/edge/graphql.ts';
import { defineRoomField } from '../../shared/edge/room-field.ts';
import { Rejected } from '../../shared/errors.ts';
import { parseInput } from '../../shared/parse-input.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { InvestigationEraser } from '../../shared/ports/investigation-eraser.ts';
import { Target } from '../command/command-input.ts';
import { kinOf } from '../erase/kin.ts';
import { whatKeeps } from '../erase/may-erase.ts';
import { Reason } from '../hypotheses/weighing.ts';
import { loadState, type StateDeps } from '../state/load-state.ts';
import type { InvestigationState } from '../state/state.ts';

export interface ErasureDeps extends StateDeps {
  readonly eraser: Pick<InvestigationEraser, 'begin'>;
  readonly clock: Clock;
}

const Input = Target.extend({ rationale: Reason });
const Named = z.object({ input: z.object(Target.shape) });

/** Taking an investigation away for good. */
export const erasureFields = (deps: ErasureDeps): Readonly<Record<string, FieldHandler>> => ({
  deleteInvestigation: deleteField(deps),
});

/**
 * Takes an archived investigation away at once; `erase/` erases it within the hour. Sent again, it answers the same. Throws Rejected
 * `NotAllowed` for one that is not archived, is under legal hold, or has branches.
 */
function deleteField(deps: ErasureDeps): FieldHandler {
  const room = defineRoomField(deps.log, {
    action: 'dispose',
    arguments: z.strictObject({ input: z.unknown() }),
    handle: async ({ input }, caller) => {
      const asked = parseInput(Input, input, 'input');
      const state = await loadState(deps, asked.investigationId);
      await requireErasable(deps, state);
      const erasure = erasureOf(state, { ...asked, caller, erasedAt: deps.clock.now() });
      if (await deps.eraser.begin(erasure)) return erasureView(erasure);
      throw new Rejected('Conflict', 'input.investigationId: was changed meanwhile, look again', {
        path: 'input.investigationId',
      });
    },
  });
  return async (args, caller, asked) => {
    const done = await doneBefore(deps, args, caller);
    return done === undefined ? room(args, caller, asked) : erasureView(done);
  };
}

/** What the same person's same request did before: it could not be asked again, as nothing is there to decide on. */
async function doneBefore({ log }: ErasureDeps, args: unknown, caller: Caller): Promise<Erasure | undefined> {
  const { data } = Named.safeParse(args);
  if (data === undefined) return undefined;
  const erasure = await log.erasure(data.input.investigationId);
  const same = erasure?.by.id === caller.id && erasure.request === data.input.idempotencyKey;
  return same ? erasure : undefined;
}

async function requireErasable({ log }: ErasureDeps, state: InvestigationState): Promise<void> {
  const keeps = await whatKeeps(log, state);
  if (keeps !== undefined) throw keeps;
  if (state.summary.archived === true || state.archive !== null) return;
  throw new Rejected('NotAllowed', 'input.investigationId: only what is archived can be deleted', {
    path: 'input.investigationId',
    info: { archived: false },
  });
}

const erasureOf = (
  state: InvestigationState,
  asked: z.output<typeof Input> & { readonly caller: Caller; readonly erasedAt: number },
): Erasure => ({
  investigationId: asked.investigationId,
  sequence: state.sequence,
  hash: state.hash,
  erasedAt: asked.erasedAt,
  rule: 'request',
  by: actorOf(asked.caller),
  rationale: asked.rationale,
  request: asked.idempotencyKey,
  kin: kinOf(state),
});

const erasureView = ({ kin: _kept, request: _key, erasedAt, ...erasure }: Erasure) => ({
  ...erasure,
  erasedAt: new Date(erasedAt).toISOString(),
});
