import * as z from 'zod';
import { actorOf, type Caller } from '../../shared/caller.ts';
import { Rejected } from '../../shared/errors.ts';
import { stableId } from '../../shared/hash.ts';
import { parseInput } from '../../shared/parse-input.ts';
import { type SoundBundle, verifyBundle } from '../bundle/verify-bundle.ts';
import type { Command, CommandPorts } from '../command/command.ts';
import { Id, Rationale } from '../command/command-input.ts';
import { eventsOf } from '../command/execute.ts';
import { openingRequest } from '../command/opening.ts';

/** What one request to AppSync may hold, with room to spare. */
const MOST_CHARACTERS = 900_000;

const Input = z.strictObject({
  idempotencyKey: Id,
  bundle: z.string().min(1).max(MOST_CHARACTERS),
  rationale: Rationale,
});
type Input = z.output<typeof Input>;

/** Takes an exported investigation in as an archive that can be read, and not changed. Its id follows from the bundle. */
export const importInvestigation: Command = {
  id: 'importInvestigation',
  action: 'lead',
  decidedOn: 'organisation',
  input: Input,
  answers: 'investigation',
  carryOut: async ({ log, evidence }, given, caller) => {
    const input = parseInput(Input, given, 'input');
    const sound = soundBundle(input.bundle);
    const investigationId = stableId('imported', sound.bundle.investigationId, sound.bundle.head.hash);
    const { objectKey, sha256 } = await evidence.freeze(investigationId, input.bundle);
    const request = importRequest(input, { sound, caller, investigationId, objectKey, sha256 });
    const result = await log.append(request);
    if (result.outcome !== 'moved') return { investigationId, events: eventsOf(result) };
    throw new Rejected('Conflict', `input.bundle: is imported already as "${investigationId}"`, {
      path: 'input.bundle',
      info: { investigationId },
    });
  },
};

function soundBundle(text: string): SoundBundle {
  const verified = verifyBundle(parsed(text));
  if ('sound' in verified) return verified.sound;
  const { path, reason } = verified;
  throw new Rejected('BadInput', `input.bundle: ${path === '' ? '' : `${path} `}${reason}`, {
    path: 'input.bundle',
    info: { at: path, reason },
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Rejected('BadInput', 'input.bundle: is not JSON', { path: 'input.bundle' });
  }
}

interface Importing {
  readonly sound: SoundBundle;
  readonly caller: Caller;
  readonly investigationId: string;
  readonly objectKey: string;
  readonly sha256: string;
}

/** It opens as what it was in the end, so that lists show it; the incident it was about is not one of here. */
function importRequest(
  { idempotencyKey, rationale }: Input,
  { sound: { bundle, state }, caller, investigationId, objectKey, sha256 }: Importing,
): Parameters<CommandPorts['log']['append']>[0] {
  const { title, severityNumber, services, teams, status } = state.summary;
  const data = { title, severityNumber, services, teams };
  const request = openingRequest({
    investigationId,
    actor: actorOf(caller),
    idempotencyKey,
    data,
    rationale,
  });
  const imported = {
    originId: bundle.investigationId,
    originSequence: bundle.head.sequence,
    originHash: bundle.head.hash,
    bundleKey: objectKey,
    bundleSha256: sha256,
  };
  return {
    ...request,
    requestHash: stableId('import', sha256, rationale ?? ''),
    events: [...request.events, { type: 'investigation.imported', data: imported }],
    summary: { investigationId, openedAt: 0, ...data, status },
  };
}
