import { postedTo, type Route } from './route.ts';

/** Keep's mocks: `{ "ALERTS": { "<name>": { "payload": ..., "parameters": ... } } }`. */
function keepPayloads(document: unknown): readonly unknown[] {
  const { ALERTS } = document as { ALERTS: Record<string, { payload: unknown }> };
  return Object.values(ALERTS).map(({ payload }) => payload);
}

const GITHUB_CHANGES = ['deployment', 'deployment_status', 'workflow_run'];
const GITHUB_OTHERS = [
  'check_run',
  'check_suite',
  'deployment_review',
  'issues',
  'pull_request',
  'pull_request_review',
  'pull_request_review_comment',
  'pull_request_review_thread',
  'push',
  'release',
  'status',
  'workflow_job',
];
const githubFolder = (event: string): RegExp =>
  new RegExp(`^octokit-webhooks/payload-examples/[^/]+/${event}/`);

export const VENDORS: readonly Route[] = [
  ...GITHUB_CHANGES.map((event) => ({ files: githubFolder(event), records: postedTo('github') })),
  ...GITHUB_OTHERS.map((event) => ({
    files: githubFolder(event),
    records: postedTo('github'),
    refused: new RegExp(`: the event is ${event}; only `),
  })),
  {
    files:
      /^panther-analysis\/extracted\/github_rules\/github_(?:crossfork_workflow_run|pull_request_target)/,
    records: postedTo('github'),
    // These runs were cut down to what a rule looks at: they say no time.
    refused: /^workflow_run\.(?:created_at|id): /,
  },
  {
    // Most are lines of GitHub's audit log, which no webhook sends.
    files: /^panther-analysis\/extracted\/github_rules\//,
    records: postedTo('github'),
    refused: /^[a-z_]+: the event is [^;]+; only /,
  },
  { files: /^zulip-fixtures\/newrelic__/, records: postedTo('new-relic') },
  {
    files: /^keep\/providers\/sentry_provider__alerts_mock/,
    records: postedTo('sentry', keepPayloads),
  },
  {
    files: /^keep\/providers\/datadog_provider__alerts_mock/,
    records: postedTo('datadog', keepPayloads),
    // Monitors as they are configured, not as they notify: they say neither a time nor what happened.
    refused: /^event_type: /,
  },
  {
    files: /^keep\/providers\/gcpmonitoring_provider__alerts_mock/,
    records: postedTo('google-cloud-monitoring', keepPayloads),
    // The mock's incidents began in 1970.
    refused: /^incident\.started_at: is not a time between 2000 and 2100$/,
  },
];
