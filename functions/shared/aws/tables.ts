/**
 * Key and index names of the DynamoDB tables: the one place that infra (which creates them) and the adapters (which use
 * them) agree on. Every table has a string partition key `pk`; all but `signals` have a string sort key `sk`. `expiresAt`
 * is the TTL attribute, in epoch seconds.
 */
export const TABLES = {
  /** pk = signal id. */
  signals: {
    sortKey: false,
    stream: 'NEW_IMAGE',
    indexes: {
      /** `<service>#<UTC hour>` by `<time, 13 digits>#<signal id>`; every signal with a service. */
      byService: { partitionKey: 'serviceHour', sortKey: 'timeId' },
      /** `<kind>#<UTC hour>` by the same; alerts, changes and anomalies only. */
      byKind: { partitionKey: 'kindHour', sortKey: 'timeId' },
      /** Fingerprint by the same; alerts, changes and anomalies only. */
      byFingerprint: { partitionKey: 'fingerprintKey', sortKey: 'timeId' },
    },
  },
  catalogue: { sortKey: true, stream: undefined, indexes: {} },
  ledger: { sortKey: true, stream: undefined, indexes: {} },
  incidents: {
    sortKey: true,
    stream: 'NEW_IMAGE',
    indexes: {
      /** Open incidents, and a calendar of all of them. */
      byCalendar: { partitionKey: 'calendarKey', sortKey: 'calendarSort' },
      byFingerprint: { partitionKey: 'fingerprintKey', sortKey: 'timeId' },
    },
  },
  investigations: {
    sortKey: true,
    stream: 'NEW_IMAGE',
    indexes: {
      byCalendar: { partitionKey: 'calendarKey', sortKey: 'calendarSort' },
    },
  },
  playbooks: {
    sortKey: true,
    stream: undefined,
    indexes: {
      byCalendar: { partitionKey: 'calendarKey', sortKey: 'calendarSort' },
    },
  },
} as const;
