/**
 * Key and index names of the DynamoDB tables: the one place that infra (which creates them) and the adapters (which use
 * them) agree on. Every table has a string partition key `pk` and a string sort key `sk`. `expiresAt` is the TTL attribute, in
 * epoch seconds.
 */
export const TABLES = {
  /**
   * No index, as each would cost every write again. By pk and sk:
   * - `service#<service>#<UTC hour>`, `<minute>#<kind>#<batch>#<part>`: all signals of a service, packed; the stream is read for these;
   * - `kind#<kind>#<UTC hour>`, the same: alerts, changes and anomalies, packed once more;
   * - `said#<fingerprint>`, `<time, 13 digits>#<signal id>` of the newest in it: alerts, changes and anomalies, those of a batch together;
   * - `trace#<UTC hour>#<bucket>`, `<kind>#<batch>#<part>`: which packs speak of which traces;
   * - `fires`, `<bucket>`: what fires now.
   */
  signals: { stream: 'NEW_IMAGE', indexes: {} },
  /** `<minute, 8 hex digits>#<bucket>`, `<number, 10 digits>`: who claims which signals; see the port. */
  claims: { stream: undefined, indexes: {} },
  catalogue: { stream: undefined, indexes: {} },
  ledger: { stream: undefined, indexes: {} },
  /** `cell#<name>` and `block#<name>`, `state`: what detectors know; see the port `detector-state`. */
  detection: { stream: undefined, indexes: {} },
  incidents: {
    stream: 'NEW_IMAGE',
    indexes: {
      /** Open incidents, and a calendar of all of them. */
      byCalendar: { partitionKey: 'calendarKey', sortKey: 'calendarSort' },
      byFingerprint: { partitionKey: 'fingerprintKey', sortKey: 'timeId' },
    },
  },
  investigations: {
    stream: 'NEW_IMAGE',
    indexes: {
      byCalendar: { partitionKey: 'calendarKey', sortKey: 'calendarSort' },
    },
  },
  /** Who did what; see audit-trail.ts. */
  audit: {
    stream: undefined,
    indexes: {
      byPerson: { partitionKey: 'person', sortKey: 'timeId' },
      byObject: { partitionKey: 'object', sortKey: 'timeId' },
      byDay: { partitionKey: 'dayChain', sortKey: 'timeId' },
    },
  },
  /** `entry#<investigation>` and who has which `term#<term>`: made from the investigations, and can be made again. */
  search: { stream: undefined, indexes: {} },
  playbooks: {
    stream: undefined,
    indexes: {
      byCalendar: { partitionKey: 'calendarKey', sortKey: 'calendarSort' },
    },
  },
  /** Teams, schedules, owners, escalations and notifications. What is due is found by `dueBucket`, which spreads it, and `dueAt`, an ISO instant. */
  onCall: { stream: undefined, indexes: { byDue: { partitionKey: 'dueBucket', sortKey: 'dueAt' } } },
  /** Runs of query templates, whose stream is read for those that are queued, and the templates that teams wrote. */
  queries: { stream: 'NEW_IMAGE', indexes: {} },
} as const;
