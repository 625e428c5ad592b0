import type { IncidentRanking } from '../../../schemas/incident-ranking.ts';
import type { IncidentFeed } from '../ports/incident-feed.ts';
import { appSyncPublisher, type FeedSettings } from './appsync-publisher.ts';

/** Subscribers see only what the mutation selects, so it selects everything. */
const PUBLISH = `mutation PublishIncidentNotice($input: IncidentNoticeInput!) {
  publishIncidentNotice(input: $input) {
    kind incidentId incidentVersion services status title severityNumber firingCount signalCount
    ranking {
      rankingId incidentId incidentVersion rankedAt abstained missing inputsHash objectKey methodVersion
      causes { service resource score reasons }
    }
  }
}`;

/** The feed through AppSync. */
export function appSyncIncidentFeed(settings: FeedSettings): IncidentFeed {
  const publish = appSyncPublisher(settings);
  return {
    publish: ({ ranking, ...notice }) => {
      const ranked = ranking === undefined ? {} : { ranking: published(ranking) };
      return publish({
        query: PUBLISH,
        input: { ...notice, ...ranked },
        what: `notice of incident ${notice.incidentId}`,
      });
    },
  };
}

const published = ({ services: _services, rankedAt, ...ranking }: IncidentRanking) => ({
  ...ranking,
  rankedAt: new Date(rankedAt).toISOString(),
});
