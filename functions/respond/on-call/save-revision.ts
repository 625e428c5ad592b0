import type { OnCallAct } from '../../../schemas/on-call/team.ts';
import { Rejected } from '../../shared/errors.ts';
import { isRepeated } from './on-call-deps.ts';

interface Revised {
  readonly revision: number;
  readonly changed: OnCallAct;
}

interface Saving<T extends Revised> {
  readonly next: T;
  readonly stored: () => Promise<T | undefined>;
  readonly save: (next: T) => Promise<boolean>;
}

/** Saves the next revision; sent again, answers with the one that was saved. Throws Rejected `Conflict` with what is stored. */
export async function saveRevision<T extends Revised>({ next, stored, save }: Saving<T>): Promise<T> {
  if (await save(next)) return next;
  const theirs = await stored();
  if (theirs !== undefined && isRepeated(theirs.changed, next.changed)) return theirs;
  const path = 'input.basedOn';
  throw new Rejected('Conflict', `${path}: it stands at revision ${theirs?.revision ?? 0}`, {
    path,
    info: { theirs: theirs ?? null },
  });
}
