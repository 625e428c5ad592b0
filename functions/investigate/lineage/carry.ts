import * as z from 'zod';
import { CARRIED_PARTS, type Carried, type CarriedPart } from '../../../schemas/events/lineage.ts';
import { canonicalJson } from '../../shared/canonical-json.ts';
import { Rejected } from '../../shared/errors.ts';
import type { InvestigationState } from '../state/state.ts';

/** An event must fit into an item of DynamoDB, with room for the rest of it; one member alone, such as a large document, may fill it more. */
const EVENT_BYTES = 300_000;
const MEMBER_BYTES = 385_000;
/** All of it must fit into one transaction of DynamoDB. */
const MAX_CARRIED_BYTES = 3_000_000;
const PATH = 'input.investigationId';

/**
 * Where another investigation was, and what is taken over from it, in as many events as it takes; at least one. Throws Rejected `Limit` when
 * that is too much, `NotAllowed` when it is not for everybody who may read the other one.
 */
export function originsOf(from: InvestigationState, carried: Carried) {
  refuseGuarded(from, carried);
  const { investigationId } = from.summary;
  const origin = { investigationId, sequence: from.sequence, hash: from.hash };
  return inEvents(carried).map((some) => ({ ...origin, carried: some }));
}

/** The members in their order, in groups that each fit into an event. */
function inEvents(carried: Carried): readonly Carried[] {
  const members = CARRIED_PARTS.flatMap((part) =>
    (carried[part] ?? []).map((member) => ({ part, member, size: sizeOf(member) })),
  );
  const whole = members.reduce((sum, { size }) => sum + size, 0);
  if (whole > MAX_CARRIED_BYTES) throw tooMuch(whole, MAX_CARRIED_BYTES);
  const groups: { [P in CarriedPart]?: unknown[] }[] = [{}];
  let bytes = 0;
  for (const { part, member, size } of members) {
    if (size > MEMBER_BYTES) throw tooMuch(size, MEMBER_BYTES);
    if (bytes > 0 && bytes + size > EVENT_BYTES) {
      groups.push({});
      bytes = 0;
    }
    bytes += size;
    const group = groups.at(-1) ?? {};
    group[part] = [...(group[part] ?? []), member];
  }
  return groups;
}

const sizeOf = (value: unknown): number => Buffer.byteLength(canonicalJson(value));

const tooMuch = (size: number, limit: number): Rejected =>
  new Rejected(
    'Limit',
    `${PATH}: ${size} bytes would be taken over, at most ${limit} can; link the two instead`,
    { path: PATH, info: { limit, size } },
  );

const Piece = z.object({ evidenceId: z.string() });

/** What is restricted here would lie open there, and who is kept out here could come in there. Throws Rejected `NotAllowed`. */
export function refuseGuarded(
  { summary: { room } }: InvestigationState,
  { evidence = [] }: Pick<Carried, 'evidence'>,
): void {
  if (room?.access === 'members') refuse('is restricted to its members');
  const standings = [...Object.values(room?.people ?? {}), ...Object.values(room?.teams ?? {})];
  if (standings.includes('removed')) refuse('keeps somebody out');
  const guarded = evidence.find((piece) => room?.restricted[Piece.parse(piece).evidenceId] !== undefined);
  if (guarded === undefined) return;
  const { evidenceId } = Piece.parse(guarded);
  throw new Rejected('NotAllowed', `input.evidenceIds: "${evidenceId}" is restricted to teams`, {
    path: 'input.evidenceIds',
  });
}

function refuse(reason: string): never {
  throw new Rejected('NotAllowed', `${PATH}: ${reason}`, { path: PATH });
}
