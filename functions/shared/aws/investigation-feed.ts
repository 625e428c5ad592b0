import { canonicalJson } from '../canonical-json.ts';
import type { InvestigationFeed } from '../ports/investigation-feed.ts';
import { appSyncPublisher, type FeedSettings } from './appsync-publisher.ts';

/** Subscribers see only what the mutation selects, so it selects everything. */
const PUBLISH = `mutation PublishInvestigationEvent($input: PublishedEventInput!) {
  publishInvestigationEvent(input: $input) {
    investigationId sequence eventVersion type time
    actor { kind id name teams }
    rationale basedOn data previousHash hash audience runId
  }
}`;

/**
 * The feed through AppSync. Without it a subscriber still finds the event by its sequence: what can't be delivered is not
 * retried.
 */
export function appSyncInvestigationFeed(settings: FeedSettings): InvestigationFeed {
  const publish = appSyncPublisher(settings);
  return {
    publish: ({ event, audience, runId, ends }) => {
      const time = new Date(event.time).toISOString();
      const data = canonicalJson(event.data);
      return publish({
        query: PUBLISH,
        input: { ...event, time, data, audience, runId, ...(ends === undefined ? {} : { ends }) },
        what: `event ${event.sequence}`,
      });
    },
  };
}
