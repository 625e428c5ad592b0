import type { ServiceVersion } from '../../../schemas/catalogue.ts';
import type { Ownership, ReviewedService } from '../../../schemas/on-call/ownership.ts';

const DAY = 86_400_000;

export interface Review {
  /** When it is due though nothing changed, in epoch milliseconds; undefined when nobody owns it. */
  readonly dueAt: number | undefined;
  /** Why it is due now; none: it is not. */
  readonly reasons: readonly string[];
  /** The same of each, told from another by it: `overdue`, or `<service>@<version>`. */
  readonly cause: readonly string[];
}

/** Whether an ownership is to be looked at again: its time has come, or services that it is about changed in the catalogue. */
export function reviewOf(
  { teamId, reviewEveryDays, changed, services }: Ownership,
  versions: readonly ServiceVersion[],
  now: number,
): Review {
  if (teamId === undefined) return { dueAt: undefined, reasons: [], cause: [] };
  const dueAt = changed.at + reviewEveryDays * DAY;
  const found = [
    ...(now < dueAt ? [] : [overdue(reviewEveryDays)]),
    ...services.flatMap((service) => changeOf(service, versions) ?? []),
  ];
  return { dueAt, reasons: found.map(({ reason }) => reason), cause: found.map(({ cause }) => cause) };
}

const overdue = (days: number) => ({
  cause: 'overdue',
  reason: `${days} days have passed since the last review`,
});

function changeOf({ name, version }: ReviewedService, versions: readonly ServiceVersion[]) {
  const now = versionOf(name, versions);
  if (now === undefined || now.version === version) return undefined;
  const became = now.service === undefined ? 'was removed from' : 'changed in';
  return {
    cause: `${name}@${now.version}`,
    reason: `${name} ${became} the catalogue by ${now.author.name}`,
  };
}

/** Services as a review finds them. */
export const reviewed = (
  names: readonly string[],
  versions: readonly ServiceVersion[],
): readonly ReviewedService[] =>
  [...new Set(names)].sort().map((name) => ({ name, version: versionOf(name, versions)?.version ?? 0 }));

export const versionOf = (name: string, versions: readonly ServiceVersion[]): ServiceVersion | undefined =>
  versions.find((version) => version.name.toLowerCase() === name.toLowerCase());
