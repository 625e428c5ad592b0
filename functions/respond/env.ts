import * as z from 'zod';
import { Risk } from '../../schemas/playbook-step.ts';

const Edge = z.object({ STAGE: z.string().min(1), LOG_LEVEL: z.string().default('INFO') });
const Name = z.string().min(1);

const Start = Edge.extend({
  PLAYBOOKS_TABLE: Name,
  INVESTIGATIONS_TABLE: Name,
  CATALOGUE_TABLE: Name,
  INCIDENTS_TABLE: Name,
  /** JSON object: playbook id to the ARN that the version of it that ships is started on. */
  STATE_MACHINES: z.string().transform((text) => z.record(z.string(), z.string()).parse(JSON.parse(text))),
  /** Playbooks whose riskiest action is above this are refused. */
  ALLOWED_RISK: Risk,
});

/** What each Lambda of this stage reads from its environment. */
export const StartEnv = Start;
export type StartEnv = z.infer<typeof StartEnv>;

export const StepEnv = Edge.extend({
  PLAYBOOKS_TABLE: Name,
  INVESTIGATIONS_TABLE: Name,
  INCIDENTS_TABLE: Name,
  SIGNALS_TABLE: Name,
  CATALOGUE_TABLE: Name,
  EVIDENCE_BUCKET: Name,
  /** ARN of the secret with addresses and keys of webhooks. */
  WEBHOOKS_SECRET: Name,
  /** `arn:<partition>:appconfig:<region>:<account>:` */
  APP_CONFIG_ARN_PREFIX: Name,
  /** ARN of the secret with the key that signs links of approvals. */
  ANSWER_KEY_SECRET: Name,
  /** Where those links lead. */
  ANSWER_URL: z.url(),
  /** `arn:<partition>:codedeploy:<region>:<account>:` */
  CODE_DEPLOY_ARN_PREFIX: Name,
  /** JSON list of the hosts that actions may call. */
  WEBHOOK_HOSTS: z.string().transform((text) => z.array(z.string()).parse(JSON.parse(text))),
});
export type StepEnv = z.infer<typeof StepEnv>;

export const AnswerEnv = Edge.extend({
  AUDIT_TABLE: Name,
  PLAYBOOKS_TABLE: Name,
  INVESTIGATIONS_TABLE: Name,
  ANSWER_KEY_SECRET: Name,
});
export type AnswerEnv = z.infer<typeof AnswerEnv>;

export const EscalateEnv = Edge.extend({
  ON_CALL_TABLE: Name,
  INVESTIGATIONS_TABLE: Name,
  INCIDENTS_TABLE: Name,
  CATALOGUE_TABLE: Name,
  /** ARN of the secret with addresses and keys of webhooks. */
  WEBHOOKS_SECRET: Name,
  /** JSON list of the hosts that may be called. */
  WEBHOOK_HOSTS: z.string().transform((text) => z.array(z.string()).parse(JSON.parse(text))),
  /** What e-mail is sent from; empty: none is sent. */
  EMAIL_FROM: z.string(),
});
export type EscalateEnv = z.infer<typeof EscalateEnv>;

export const RespondApiEnv = Start.extend({
  AUDIT_TABLE: Name,
  ON_CALL_TABLE: Name,
  QUERIES_TABLE: Name,
  /** JSON of `schemas/principals.ts`. */
  PRINCIPALS: Name,
});
export type RespondApiEnv = z.infer<typeof RespondApiEnv>;

export const LibraryEnv = Edge.extend({
  AUDIT_TABLE: Name,
  PLAYBOOKS_TABLE: Name,
  INVESTIGATIONS_TABLE: Name,
  INCIDENTS_TABLE: Name,
  /** JSON of `schemas/principals.ts`. */
  PRINCIPALS: Name,
  /** ARN of a state machine of a team, up to the part of its name that comes from the playbook. */
  MACHINE_ARN_PREFIX: Name,
  /** What those machines run as. */
  MACHINE_ROLE_ARN: Name,
  MACHINE_LOG_GROUP_ARN: Name,
  STEP_FUNCTION_ARN: Name,
  QUERY_FUNCTION_ARN: Name,
});
export type LibraryEnv = z.infer<typeof LibraryEnv>;

export const CanaryEnv = Edge.extend({ PLAYBOOKS_TABLE: Name, MACHINE_ARN_PREFIX: Name });
export type CanaryEnv = z.infer<typeof CanaryEnv>;
