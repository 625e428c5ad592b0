import type { Incident } from '../../schemas/incident.ts';
import type { Signal } from '../../schemas/signal.ts';
import { type Found, MAX_ABSORBED, type Placement } from '../shared/ports/incident-store.ts';
import { isDecided, type Opinion } from './considering.ts';
import { leaving, opening } from './entering.ts';
import { counted, isCounted, sayStorm, stormed, stormOf, stormsAgain } from './storm.ts';

/**
 * From an incident to the one that its next storm opened, and on to the latest that the signal has to do with and is not older
 * than. An end belongs where its alert fires, and what a person moved stays.
 */
export function latestStorm(first: Opinion, opinions: readonly Opinion[], signal: Signal): Opinion {
  if (isDecided(first) || signal.status === 'resolved') return first;
  const passed = new Set([first]);
  let at = first;
  for (;;) {
    const { storm } = at.considered.incident;
    const next = opinions.find((each) => !passed.has(each) && isOrHas(each.considered.incident, storm?.next));
    if (next === undefined || signal.time < next.considered.incident.openedAt) return at;
    passed.add(next);
    at = next;
  }
}

const isOrHas = ({ incidentId, absorbed }: Incident, id: string | undefined): boolean =>
  id !== undefined && (incidentId === id || absorbed.includes(id));

/** What a second storm in an incident opens beside it; undefined when this alert makes none. */
export function openBeside(signal: Signal, best: Opinion, found: Found): Placement | undefined {
  const { incident } = best.considered;
  if (!isCounted(signal) || isDecided(best)) return undefined;
  const storm = counted(incident.storm, signal);
  if (!stormsAgain(incident, storm)) return undefined;
  const opened = opening(signal, found, { strategy: 'storm', reason: sayStorm(storm) });
  const { incidentId } = incident;
  return {
    ...opened,
    incident: {
      ...opened.incident,
      storm: stormOf(storm, incidentId),
      splitFrom: incidentId,
      keptApart: [...incident.keptApart, incidentId].slice(-MAX_ABSORBED),
    },
    beside: withParted(losing(found), {
      ...incident,
      storm: { ...stormed(storm), next: opened.incident.incidentId },
      keptApart: [...incident.keptApart, opened.incident.incidentId].slice(-MAX_ABSORBED),
    }),
  };
}

/** The incident that the storm was in, and the one that its alert leaves, which may be the same. */
function withParted(left: Incident | undefined, parted: Incident): readonly Incident[] {
  if (left?.incidentId === parted.incidentId) return [leaving(parted)];
  return [{ ...parted, version: parted.version + 1 }, ...(left === undefined ? [] : [leaving(left)])];
}

/** The incident in which the alert fires. */
export const losing = ({ alert, candidates }: Found): Incident | undefined =>
  candidates.find(({ incident }) => incident.incidentId === alert.firesIn)?.incident;
