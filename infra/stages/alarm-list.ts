export interface AlarmDefinition {
  readonly when: string;
  readonly threshold: number;
  readonly minutes: number;
  readonly breaches: number;
}

/**
 * Every alarm: its id is its section in docs/runbook.md. `when` stands in the alarm's description; thresholds are per
 * `minutes`, and `breaches` of them in a row raise it.
 */
export const ALARMS = {
  'ingest-server-errors': {
    when: 'The ingest endpoint answered 5xx: what senders sent then may not have been taken',
    threshold: 1,
    minutes: 5,
    breaches: 1,
  },
  'ingest-refused': {
    when: 'The ingest endpoint refused many requests (4xx): a wrong token, an unknown source or a malformed body',
    threshold: 100,
    minutes: 5,
    breaches: 3,
  },
  'stream-throttled': {
    when: 'The raw stream refused records: more came than its shards take',
    threshold: 1,
    minutes: 5,
    breaches: 2,
  },
  'events-undelivered': {
    when: 'EventBridge could not deliver an event to the raw stream or to a playbook start',
    threshold: 1,
    minutes: 5,
    breaches: 1,
  },
  'normalize-behind': {
    when: 'Raw records wait longer than a minute before they become signals',
    threshold: 60_000,
    minutes: 5,
    breaches: 2,
  },
  'batch-given-up': {
    when: 'A batch of raw records was given up after all retries and lies in the sidelined bucket under aws/lambda/',
    threshold: 1,
    minutes: 5,
    breaches: 1,
  },
  'records-sidelined': {
    when: 'Many raw records could not be understood and were sidelined with their reasons',
    threshold: 100,
    minutes: 5,
    breaches: 2,
  },
  'adapter-failing': {
    when: 'An adapter crashed on a raw record, which was sidelined: a bug of ours, not of the sender',
    threshold: 1,
    minutes: 5,
    breaches: 1,
  },
  'books-differ': {
    when: 'The books do not agree with themselves, with the raw stream, or with what is sidelined',
    threshold: 1,
    minutes: 5,
    breaches: 1,
  },
  'schema-drift': {
    when: 'A source sends a new field, another type, or has stopped sending a field: what it means may be lost',
    threshold: 1,
    minutes: 5,
    breaches: 1,
  },
  'archive-uncompacted': {
    when: 'The compactor fails, or does not keep up: the archive stays complete, but queries of it get slower and dearer',
    threshold: 1,
    minutes: 60,
    breaches: 3,
  },
  'signals-table-throttled': {
    when: 'Writes to the signals table or to the claims table were throttled',
    threshold: 1,
    minutes: 5,
    breaches: 2,
  },
  'detect-behind': {
    when: 'New signals wait longer than a minute before detectors see them',
    threshold: 60_000,
    minutes: 5,
    breaches: 2,
  },
  'detect-given-up': {
    when: 'Signals were given up by detect/observe: they are stored, but in no incident',
    threshold: 1,
    minutes: 5,
    breaches: 1,
  },
  'follow-behind': {
    when: 'Changed incidents wait longer than a minute before investigations hear of them',
    threshold: 60_000,
    minutes: 5,
    breaches: 2,
  },
  'follow-given-up': {
    when: 'Changes of incidents were given up by investigate/follow: a signal may be missing in an investigation',
    threshold: 1,
    minutes: 5,
    breaches: 1,
  },
  'index-behind': {
    when: 'Investigations are found by search as they were more than five minutes ago',
    threshold: 300_000,
    minutes: 5,
    breaches: 2,
  },
  'index-given-up': {
    when: 'Changes of investigations were given up by investigate/index: search may not find them until the next change',
    threshold: 1,
    minutes: 5,
    breaches: 1,
  },
  'runs-behind': {
    when: 'Query runs wait longer than two minutes before they are carried out',
    threshold: 120_000,
    minutes: 5,
    breaches: 2,
  },
  'runs-given-up': {
    when: 'Query runs were given up by investigate/run: they stay as they are until somebody asks the same again',
    threshold: 1,
    minutes: 5,
    breaches: 1,
  },
  'publish-behind': {
    when: 'Investigation events wait longer than ten seconds before subscribers are told',
    threshold: 10_000,
    minutes: 1,
    breaches: 3,
  },
  'publish-given-up': {
    when: 'Investigation events were not pushed: subscribers see them when they next catch up',
    threshold: 1,
    minutes: 5,
    breaches: 1,
  },
  'graphql-errors': {
    when: 'The GraphQL API answered 5xx',
    threshold: 1,
    minutes: 5,
    breaches: 1,
  },
  'fields-failing': {
    when: 'Fields of the GraphQL API answered InternalError',
    threshold: 1,
    minutes: 5,
    breaches: 2,
  },
  'playbook-failed': {
    when: 'A playbook run failed or timed out',
    threshold: 1,
    minutes: 5,
    breaches: 1,
  },
  'invocation-given-up': {
    when: 'An asynchronous invocation was given up: an alarm may not have started its playbook',
    threshold: 1,
    minutes: 5,
    breaches: 1,
  },
  'collect-failing': { when: 'Functions of collect fail', threshold: 1, minutes: 5, breaches: 2 },
  'detect-failing': { when: 'Functions of detect fail', threshold: 1, minutes: 5, breaches: 2 },
  'investigate-failing': { when: 'Functions of investigate fail', threshold: 1, minutes: 5, breaches: 2 },
  'respond-failing': { when: 'Functions of respond fail', threshold: 1, minutes: 5, breaches: 2 },
} as const satisfies Record<string, AlarmDefinition>;

export type AlarmId = keyof typeof ALARMS;
