import * as z from 'zod';
import { Risk } from '../schemas/playbook-step.ts';
import { Principals } from '../schemas/principals.ts';

const Days = z.int().positive();
/** Scheme, host and port, and nothing behind them; `http` for this machine only. */
const Origin = z
  .string()
  .regex(
    /^(https:\/\/[a-z0-9.-]+|http:\/\/(localhost|127\.0\.0\.1))(:\d{1,5})?$/,
    'is not an origin such as https://room.example.com',
  );

/** What differs between stages, and nothing else. Durations carry their unit. */
export const Config = z.strictObject({
  stage: z.enum(['dev', 'staging', 'prod']),
  /** `destroy` deletes data with its stack; `retain` leaves it in the account. */
  removal: z.enum(['destroy', 'retain']),
  hotRetentionDays: Days,
  coldRetentionDays: Days,
  /** Of raw records: as long as a signal can be traced back to its bytes. */
  rawRetentionDays: Days,
  sidelinedRetentionDays: Days,
  /**
   * Investigations are erased once they are over (closed, merged or archived) and nothing was written in them for so long.
   * Never, when it is left out.
   */
  investigationRetentionDays: Days.optional(),
  /** Origins of pages that may upload and download evidence from a browser, such as `https://room.example.com`. */
  evidenceOrigins: z.array(Origin).max(100),
  /** A number of shards, or `on-demand`. */
  stream: z.strictObject({
    capacity: z.union([z.literal('on-demand'), z.int().min(1).max(500)]),
    retentionHours: z.int().min(24).max(8_760),
    /** How long the normaliser collects: larger batches cost less for each signal, and every signal waits. 0 to 300. */
    batchingSeconds: z.int().min(0).max(300),
  }),
  logs: z.strictObject({
    level: z.enum(['DEBUG', 'INFO', 'WARN', 'ERROR']),
    /** One of the numbers of days that CloudWatch Logs knows. */
    retentionDays: z.union([z.literal(7), z.literal(30), z.literal(90), z.literal(365)]),
  }),
  alarms: z.strictObject({
    emails: z.array(z.email()),
    /** Topics of your own that alarms are sent to as well. */
    topicArns: z.array(z.string().startsWith('arn:')),
  }),
  people: z.strictObject({
    /** Password sign-in without SRP, for scripts. */
    passwordAuth: z.boolean(),
    requireMfa: z.boolean(),
    threatProtection: z.boolean(),
  }),
  graphql: z.strictObject({
    introspection: z.boolean(),
    apiKey: z.boolean(),
    /** 0 is AppSync's own limit: 75 levels. */
    queryDepthLimit: z.int().min(0).max(75),
    /** 0 is AppSync's own limit: 10,000 resolvers. */
    resolverCountLimit: z.int().min(0).max(10_000),
  }),
  ingest: z.strictObject({
    requestsPerSecond: z.int().positive(),
    burst: z.int().positive(),
    /** What one source may send, on average over ten seconds. */
    sourceRequestsPerSecond: z.int().positive(),
  }),
  /** How long `detect/observe` waits for what a batch of the normaliser wrote: fewer writes of its state, later anomalies. */
  detectBatchingSeconds: z.int().min(0).max(300),
  athenaScanCutoffBytes: z.int().min(10_000_000, 'Athena takes no cutoff below 10,000,000 bytes'),
  /** OpenTelemetry SeverityNumber from which an incident opens an investigation by itself. */
  openAtSeverity: z.int().min(1).max(24),
  allowedRisk: Risk,
  /** Host names that playbooks may call; nothing else outside is. */
  webhookHosts: z.array(z.hostname()).max(50),
  /** What notifications are sent from by e-mail, an address that SES has verified; null: none are. */
  emailFrom: z.email().nullable(),
  /** Who may call the API besides the people of the user pool. Lambda takes 4 KB of environment variables in all. */
  principals: Principals.refine(
    (value) => JSON.stringify(value).length <= 2_500,
    'is longer than 2,500 characters as JSON',
  ),
  /** Reserved concurrency of every function of a kind; together they must fit into the account's limit. */
  concurrency: z.strictObject({
    ingest: z.int().positive(),
    stream: z.int().positive(),
    api: z.int().positive(),
    playbook: z.int().positive(),
  }),
});
export type Config = z.infer<typeof Config>;

const dev: Config = {
  stage: 'dev',
  removal: 'destroy',
  hotRetentionDays: 7,
  coldRetentionDays: 30,
  rawRetentionDays: 30,
  sidelinedRetentionDays: 30,
  evidenceOrigins: [],
  stream: { capacity: 1, retentionHours: 24, batchingSeconds: 1 },
  logs: { level: 'INFO', retentionDays: 7 },
  alarms: { emails: [], topicArns: [] },
  people: { passwordAuth: true, requireMfa: false, threatProtection: false },
  graphql: { introspection: true, apiKey: true, queryDepthLimit: 0, resolverCountLimit: 0 },
  ingest: { requestsPerSecond: 200, burst: 400, sourceRequestsPerSecond: 150 },
  detectBatchingSeconds: 0,
  athenaScanCutoffBytes: 1_000_000_000,
  openAtSeverity: 17,
  allowedRisk: 'reversible',
  webhookHosts: ['api.github.com', 'hooks.slack.com'],
  emailFrom: 'signalroom@example.com',
  principals: { machines: [] },
  concurrency: { ingest: 20, stream: 4, api: 10, playbook: 5 },
};

const staging: Config = {
  ...dev,
  stage: 'staging',
  hotRetentionDays: 14,
  coldRetentionDays: 90,
  rawRetentionDays: 90,
  stream: { capacity: 2, retentionHours: 72, batchingSeconds: 5 },
  logs: { level: 'INFO', retentionDays: 30 },
  people: { passwordAuth: false, requireMfa: true, threatProtection: false },
  graphql: { introspection: true, apiKey: false, queryDepthLimit: 20, resolverCountLimit: 500 },
  detectBatchingSeconds: 1,
  emailFrom: null,
  athenaScanCutoffBytes: 10_000_000_000,
  concurrency: { ingest: 30, stream: 8, api: 20, playbook: 5 },
};

const prod: Config = {
  ...staging,
  stage: 'prod',
  removal: 'retain',
  hotRetentionDays: 30,
  coldRetentionDays: 730,
  rawRetentionDays: 730,
  sidelinedRetentionDays: 365,
  stream: { capacity: 4, retentionHours: 168, batchingSeconds: 5 },
  logs: { level: 'INFO', retentionDays: 90 },
  people: { passwordAuth: false, requireMfa: true, threatProtection: true },
  graphql: { introspection: false, apiKey: false, queryDepthLimit: 8, resolverCountLimit: 100 },
  ingest: { requestsPerSecond: 1_000, burst: 2_000, sourceRequestsPerSecond: 500 },
  athenaScanCutoffBytes: 100_000_000_000,
  concurrency: { ingest: 100, stream: 16, api: 50, playbook: 10 },
};

const STAGES = { dev, staging, prod };

/** What is said beside the stage when it is synthesised; each replaces the value of the stage. */
const Additions = z.strictObject({
  machines: Principals.shape.machines.optional(),
  oidc: Principals.shape.oidc.optional(),
  allowedRisk: Risk.optional(),
});

/**
 * The configuration of a stage.
 * @param stage value of the context key `stage`; `undefined` is dev.
 * @param additions values of the context keys `machines` and `oidc`, as they are in `schemas/principals.ts`, or as JSON texts of that;
 *   and of `allowedRisk`.
 * @throws when there is no such stage, or when one of its values is out of bounds.
 */
export function configOf(stage: unknown, additions: Readonly<Record<string, unknown>> = {}): Config {
  const name = Config.shape.stage.default('dev').safeParse(stage);
  if (!name.success) {
    throw new Error(
      `context stage: ${JSON.stringify(stage)} is not a stage; choose one of ${Object.keys(STAGES).join(', ')}`,
    );
  }
  const config = STAGES[name.data];
  const given = Object.entries(additions).filter(([, value]) => value !== undefined);
  if (given.length === 0) return checked(config);
  const parsed = Additions.safeParse(Object.fromEntries(given.map(([key, value]) => [key, unpacked(value)])));
  if (!parsed.success) throw problemsOf('context', parsed.error);
  const { allowedRisk = config.allowedRisk, ...principals } = parsed.data;
  return checked({ ...config, allowedRisk, principals: { ...config.principals, ...principals } });
}

/** On the command line a value of the context is a text. */
function unpacked(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** @throws when a value is out of bounds, naming its path. */
export function checked(config: unknown): Config {
  const parsed = Config.safeParse(config);
  if (parsed.success) return parsed.data;
  throw problemsOf('configuration', parsed.error);
}

function problemsOf(what: string, { issues }: z.ZodError): Error {
  const problems = issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  return new Error(`${what}: ${problems.join('; ')}`);
}
