import { Rejected } from '../../shared/errors.ts';

/** Throws Rejected `BadInput` naming `path` when a sequence is not there yet. */
export function refuseLater(path: string, sequence: number, now: number): void {
  if (sequence <= now) return;
  throw new Rejected('BadInput', `${path}: the log stands at ${now}`, { path });
}
