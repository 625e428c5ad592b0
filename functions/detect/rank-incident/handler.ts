import type { Context, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import * as z from 'zod';
import { Incident, IncidentMember } from '../../../schemas/incident.ts';
import { type IncidentNotice, IncidentRanking } from '../../../schemas/incident-ranking.ts';
import { openSight } from '../../shared/access/service-sight.ts';
import { count, type Observability } from '../../shared/edge/observability.ts';
import { tableBatchHandler } from '../../shared/edge/stream.ts';
import { newImage } from '../../shared/edge/stream-image.ts';
import { taskHandler } from '../../shared/edge/task.ts';
import { Rejected } from '../../shared/errors.ts';
import type { IncidentFeed } from '../../shared/ports/incident-feed.ts';
import type { TriggerEvents } from '../../shared/ports/trigger-events.ts';
import { incidentFor, memberFor, withheldNotice } from '../withheld-notice.ts';
import { type RankDeps, rankAgain, rankUnlessJustDone } from './rank-incident.ts';
import { incidentChanged, signalsPlaced } from './trigger-events.ts';

/** Items carry the schema's fields beside their keys; parsing them drops the keys. */
const HeadItem = z.object({ ...Incident.shape, sk: z.literal('head') });
const RankingItem = z.object({ ...IncidentRanking.shape, sk: z.string().startsWith('ranking#') });
const MemberItem = z.object({ ...IncidentMember.shape, sk: z.string().startsWith('member#') });

interface Dependencies extends RankDeps {
  readonly feed: IncidentFeed;
  readonly triggers: TriggerEvents;
  readonly observability: Observability;
}

/**
 * Takes what changed in the incidents table a batch at a time: of several versions of an incident the last counts. Ranks its
 * causes, and tells subscribers of it and of its rankings; playbooks are told as well, also of signals. On a clock it ranks again what was heard of lately.
 */
export function createHandler(deps: Dependencies) {
  const { observability } = deps;
  const onStream = tableBatchHandler({ observability, handle: (records) => onChanges(deps, records) });
  const onClock = taskHandler({
    observability,
    input: z.unknown(),
    handle: async () => count(observability.metrics, { IncidentsRanked: await rankAgain(deps) }),
  });
  return (event: unknown, context: Context): Promise<unknown> =>
    isOfStream(event) ? onStream(event, context) : onClock(event, context);
}

const isOfStream = (event: unknown): event is DynamoDBStreamEvent =>
  typeof event === 'object' && event !== null && 'Records' in event;

async function onChanges(deps: Dependencies, records: readonly DynamoDBRecord[]): Promise<void> {
  const images = records.map(newImage);
  const everybody = openSight(await deps.catalogue.services());
  const heads = images.flatMap((image) => HeadItem.safeParse(image).data ?? []);
  const latest = [...new Map(heads.map((head) => [head.incidentId, head])).values()];
  for (const { sk: _sk, ...incident } of latest) {
    await tell(deps, noticeOf(incident));
    await deps.triggers.tell([incidentChanged(incidentFor(incident, everybody))]);
    await rankUnlessJustDone(deps, incident.incidentId);
  }
  for (const image of images) {
    const { data } = RankingItem.safeParse(image);
    if (data === undefined) continue;
    const { sk: _sk, ...ranking } = data;
    const incident = await deps.incidents.get(ranking.incidentId);
    if (incident === undefined) continue;
    await tell(deps, { ...noticeOf(incident), kind: 'ranked', ranking });
    await deps.triggers.tell([incidentChanged(incidentFor(incident, everybody), ranking)]);
  }
  const placed = images.flatMap((image) => MemberItem.safeParse(image).data ?? []);
  await deps.triggers.tell(signalsPlaced(placed.map((member) => memberFor(member, everybody))));
}

const noticeOf = (incident: Incident): IncidentNotice => ({
  kind: 'changed',
  incidentId: incident.incidentId,
  incidentVersion: incident.version,
  services: incident.services,
  status: incident.status,
  title: incident.title,
  severityNumber: incident.severityNumber,
  firingCount: incident.firingCount,
  signalCount: incident.signalCount,
});

/** What can not be delivered is not tried again: who asks for the incident sees it all the same. */
async function tell({ feed, observability, catalogue }: Dependencies, notice: IncidentNotice): Promise<void> {
  try {
    await feed.publish(withheldNotice(notice, await catalogue.services()));
  } catch (error) {
    if (!(error instanceof Rejected)) throw error;
    observability.logger.warn('notice not delivered', { error });
  }
}
