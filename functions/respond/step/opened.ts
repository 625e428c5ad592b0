import type { Incident } from '../../../schemas/incident.ts';
import type { PlaybookRun } from '../../../schemas/playbook.ts';
import { attachMember, investigationIdOf } from '../../shared/access/incident-signals.ts';
import { openSight } from '../../shared/access/service-sight.ts';
import { openingOf, withheldInIncident } from '../../shared/access/withheld-incident.ts';
import { Transient } from '../../shared/errors.ts';
import { stableId } from '../../shared/hash.ts';
import { decidedAt } from '../launch.ts';
import { runActor } from '../timeline.ts';
import type { StepDeps } from './step-deps.ts';

/** Detection opens the investigation of a severe incident by itself; it has the precedence. */
const UNTIL_DETECTED_MS = 30_000;
/** The alarm reaches its playbook sooner than it reaches an incident. */
const UNTIL_COLLECTED_MS = 60_000;
const ERROR = 17;
const MAX_TITLE = 300;

type Deps = Pick<StepDeps, 'runs' | 'log' | 'incidents' | 'catalogue' | 'clock'>;

/**
 * Opens the investigation that a run's reason has not, once it has waited long enough for it: that of its incident, with all
 * signals of the incident, or one of its own. Undefined: it is too early. The same run again finishes what an interrupted try began.
 */
export async function opened(
  deps: Deps,
  run: PlaybookRun,
  incidentId: string | undefined,
): Promise<string | undefined> {
  const begun = await deps.runs.outcome(openingKey(run));
  const wait = incidentId === undefined ? UNTIL_COLLECTED_MS : UNTIL_DETECTED_MS;
  if (begun === undefined && deps.clock.now() < decidedAt(run) + wait) return undefined;
  await deps.runs.recordOutcome(openingKey(run), { incidentId: incidentId ?? null });
  const incident = incidentId === undefined ? undefined : await deps.incidents.get(incidentId);
  return incident === undefined ? openOwn(deps, run) : openOf(deps, run, incident);
}

/** Whether a try to open one was begun; whatever was found since, it has to be finished. */
export const hasBegun = async ({ runs }: Pick<Deps, 'runs'>, run: PlaybookRun): Promise<boolean> =>
  (await runs.outcome(openingKey(run))) !== undefined;

const openingKey = ({ runId }: PlaybookRun): string => `${runId}/opening`;

async function openOf(deps: Deps, run: PlaybookRun, incident: Incident): Promise<string> {
  const { incidentId, services } = incident;
  const everybody = openSight(await deps.catalogue.services());
  const closed = withheldInIncident(services, everybody);
  const investigationId = investigationIdOf(incidentId);
  await append(deps, run, { investigationId, ...openingOf(incident, closed) });
  for (const member of await deps.incidents.members(incidentId))
    await attachMember(deps.log, member, { incidentId, everybody, closed });
  return investigationId;
}

async function openOwn(deps: Deps, run: PlaybookRun): Promise<string> {
  const investigationId = stableId('opened-by', run.runId);
  const title = `${run.trigger}: ${run.playbookId}`.slice(0, MAX_TITLE).toWellFormed();
  await append(deps, run, { investigationId, title, severityNumber: ERROR, services: [] });
  return investigationId;
}

interface Opening {
  readonly investigationId: string;
  readonly incidentId?: string;
  readonly title: string;
  readonly severityNumber: number;
  readonly services: string[];
}

/** Nothing is written where it is open already. */
async function append(
  { log, clock }: Deps,
  run: PlaybookRun,
  { investigationId, ...about }: Opening,
): Promise<void> {
  const teams = run.owner === undefined ? [] : [run.owner];
  const data = { ...about, teams };
  const result = await log.append({
    investigationId,
    actor: runActor(run),
    idempotencyKey: 'open',
    requestHash: investigationId,
    basedOn: 0,
    expectedSequence: 0,
    events: [{ type: 'investigation.opened', data, rationale: `${run.trigger} had no investigation` }],
    summary: { ...data, investigationId, status: 'open', openedAt: clock.now() },
  });
  if (result.outcome === 'moved' && result.sequence === 0)
    throw new Transient('opening: another transaction was in the way');
}
