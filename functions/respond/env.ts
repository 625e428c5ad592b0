import * as z from 'zod';
import { Risk } from '../../schemas/playbook-step.ts';

const Edge = z.object({ STAGE: z.string().min(1), LOG_LEVEL: z.string().default('INFO') });
const Name = z.string().min(1);

const Start = Edge.extend({
  PLAYBOOKS_TABLE: Name,
  INVESTIGATIONS_TABLE: Name,
  /** JSON object: playbook id to the ARN of its state machine's `live` alias. */
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
  EVIDENCE_BUCKET: Name,
  /** ARN of the secret with addresses and keys of webhooks. */
  WEBHOOKS_SECRET: Name,
  /** `arn:<partition>:appconfig:<region>:<account>:` */
  APP_CONFIG_ARN_PREFIX: Name,
  /** `arn:<partition>:codedeploy:<region>:<account>:` */
  CODE_DEPLOY_ARN_PREFIX: Name,
  /** JSON list of the hosts that actions may call. */
  WEBHOOK_HOSTS: z.string().transform((text) => z.array(z.string()).parse(JSON.parse(text))),
});
export type StepEnv = z.infer<typeof StepEnv>;

export const RespondApiEnv = Start.extend({
  AUDIT_TABLE: Name,
  /** JSON of `schemas/principals.ts`. */
  PRINCIPALS: Name,
});
export type RespondApiEnv = z.infer<typeof RespondApiEnv>;
