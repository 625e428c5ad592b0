import * as z from '../../../schemas/zod.ts';
import { Rejected } from '../../shared/errors.ts';
import { stableId } from '../../shared/hash.ts';
import { defineAdapter, type Mapping } from '../adapter.ts';
import { compact, isRecord, linkTo } from '../reading/attributes.ts';
import { OUTCOMES, type Outcome, revisionAttributes, versionOf } from '../reading/change.ts';
import { adaptOne, type Draft, read } from '../reading/entries.ts';
import { Id, MaybeText, Moment, maybe, nameOf, quoted, said } from '../reading/fields.ts';
import { NonEmptyText } from '../reading/scalars.ts';

const Login = maybe(z.looseObject({ login: MaybeText }));
const Repository = z.looseObject({ full_name: NonEmptyText, name: MaybeText, html_url: MaybeText });
const Deployment = z.looseObject({
  id: Id,
  sha: MaybeText,
  ref: MaybeText,
  task: MaybeText,
  environment: MaybeText,
  description: MaybeText,
  created_at: Moment,
  creator: Login,
});
const DeploymentEvent = z.looseObject({ deployment: Deployment, repository: Repository });
const StatusEvent = z.extend(DeploymentEvent, {
  deployment_status: z.looseObject({
    id: Id,
    state: NonEmptyText,
    created_at: Moment,
    description: MaybeText,
    environment: MaybeText,
    target_url: MaybeText,
    log_url: MaybeText,
    environment_url: MaybeText,
    creator: Login,
  }),
});
const RunEvent = z.looseObject({
  action: NonEmptyText,
  repository: Repository,
  workflow_run: z.looseObject({
    id: Id,
    run_attempt: z._default(z.number(), 1),
    name: MaybeText,
    display_title: MaybeText,
    conclusion: MaybeText,
    head_branch: MaybeText,
    head_sha: MaybeText,
    html_url: MaybeText,
    created_at: Moment,
    run_started_at: z.nullish(Moment),
    updated_at: z.nullish(Moment),
    actor: Login,
  }),
});
type Repository = z.infer<typeof Repository>;

const STATES = new Map<string, Outcome>([
  ['queued', OUTCOMES.started],
  ['pending', OUTCOMES.started],
  ['waiting', OUTCOMES.started],
  ['in_progress', OUTCOMES.started],
  ['success', OUTCOMES.succeeded],
  ['failure', OUTCOMES.failed],
  ['error', OUTCOMES.failed],
  ['inactive', OUTCOMES.neither],
]);
const CONCLUSIONS = new Map<string, Outcome>([
  ['success', OUTCOMES.succeeded],
  ['failure', OUTCOMES.failed],
  ['timed_out', OUTCOMES.failed],
  ['startup_failure', OUTCOMES.failed],
  ['cancelled', OUTCOMES.stopped],
  ['action_required', OUTCOMES.neither],
  ['neutral', OUTCOMES.neither],
  ['skipped', OUTCOMES.neither],
  ['stale', OUTCOMES.neither],
]);

const outcomeOf = (words: ReadonlyMap<string, Outcome>, word: string | undefined) =>
  words.get(word ?? '') ?? OUTCOMES.unknown;

const commitLink = ({ html_url }: Repository, sha: string | undefined) =>
  html_url === undefined || !/^[0-9a-f]{7,64}$/.test(sha ?? '')
    ? []
    : linkTo('commit', `${html_url}/commit/${sha}`);

/** What a deployment and each of its statuses have in common. */
function ofDeployment(payload: unknown) {
  const { deployment, repository } = read(DeploymentEvent, payload);
  const { ref, sha } = deployment;
  return {
    kind: 'change' as const,
    name: `Deploy ${repository.name ?? repository.full_name}`,
    fingerprint: stableId('github', 'deployment', repository.full_name, deployment.id),
    resource: compact({
      serviceName: repository.name ?? repository.full_name,
      environment: deployment.environment,
      serviceVersion: versionOf({ ref, sha }),
    }),
    attributes: {
      ...said(payload),
      ...revisionAttributes({ repository: repository.html_url, ref, sha, who: deployment.creator?.login }),
      'deployment.id': `github/${repository.full_name}/${deployment.id}`,
    },
    commit: commitLink(repository, sha),
    deployment,
  };
}

function fromDeployment(payload: unknown): Draft {
  const { commit, deployment, ...draft } = ofDeployment(payload);
  return {
    ...draft,
    ...OUTCOMES.started,
    sourceEventId: `deployment/${deployment.id}`,
    time: deployment.created_at,
    body: deployment.description,
    severityText: deployment.task,
    links: [...commit],
  };
}

function fromStatus(payload: unknown): Draft {
  const { deployment_status: status } = read(StatusEvent, payload);
  const { commit, deployment, ...draft } = ofDeployment(payload);
  return {
    ...draft,
    ...outcomeOf(STATES, status.state),
    sourceEventId: `deployment_status/${status.id}`,
    time: status.created_at,
    body: status.description ?? deployment.description,
    severityText: status.state,
    links: [
      ...linkTo('source', status.log_url ?? status.target_url),
      ...linkTo('environment', status.environment_url),
      ...commit,
    ],
  };
}

function fromRun(payload: unknown): Draft {
  const { action, workflow_run: run, repository } = read(RunEvent, payload);
  const completed = action === 'completed';
  const { head_branch: ref, head_sha: sha } = run;
  return {
    sourceEventId: `workflow_run/${run.id}/${run.run_attempt}/${action}`,
    kind: 'change',
    time: (completed ? run.updated_at : run.run_started_at) ?? run.created_at,
    name: nameOf(run.name ?? run.display_title ?? 'workflow'),
    body: run.display_title,
    ...(completed ? outcomeOf(CONCLUSIONS, run.conclusion) : OUTCOMES.started),
    severityText: completed ? run.conclusion : action,
    fingerprint: stableId('github', 'workflow_run', repository.full_name, run.id),
    resource: compact({ serviceName: repository.name ?? repository.full_name, serviceVersion: sha }),
    links: [...linkTo('source', run.html_url), ...commitLink(repository, sha)],
    attributes: {
      ...said(payload),
      ...revisionAttributes({ repository: repository.html_url, ref, sha, who: run.actor?.login }),
    },
  };
}

/**
 * The event's name stands in a header, not in the body: it is known by the members that only this event has, in this
 * order, because a workflow job may carry the deployment it belongs to.
 */
const EVENTS: readonly (readonly [name: string, members: readonly string[]])[] = [
  ['deployment_status', ['deployment_status', 'deployment']],
  ['workflow_job', ['workflow_job']],
  ['deployment_review', ['workflow_run', 'since']],
  ['deployment_protection_rule', ['deployment_callback_url']],
  ['check_run', ['check_run']],
  ['check_suite', ['check_suite']],
  ['deployment', ['deployment']],
  ['workflow_run', ['workflow_run']],
  ['workflow_dispatch', ['workflow', 'inputs']],
  ['pull_request_review_comment', ['pull_request', 'comment']],
  ['pull_request_review_thread', ['pull_request', 'thread']],
  ['pull_request_review', ['pull_request', 'review']],
  ['pull_request', ['pull_request']],
  ['issue_comment', ['issue', 'comment']],
  ['issues', ['issue']],
  ['release', ['release']],
  ['push', ['ref', 'commits']],
  ['status', ['sha', 'state', 'context']],
  ['ping', ['zen']],
];
const READERS = new Map([
  ['deployment', fromDeployment],
  ['deployment_status', fromStatus],
  ['workflow_run', fromRun],
]);

function toDraft(payload: unknown): Draft {
  const body = isRecord(payload) ? payload : {};
  const event = EVENTS.find(([, members]) => members.every((member) => Object.hasOwn(body, member)));
  const reader = READERS.get(event?.[0] ?? '');
  if (reader !== undefined) return reader(payload);
  const what = event?.[0] ?? `unknown, with the action ${quoted(body['action'] ?? '')}`;
  const path = event?.[1][0] ?? 'action';
  const reason = `the event is ${what}; only ${[...READERS.keys()].join(', ')} are taken`;
  throw new Rejected('BadInput', `${path}: ${reason}`, { path });
}

export const github = defineAdapter({
  id: 'github',
  version: 1,
  summary: 'Deployments, their statuses and workflow runs of GitHub, as changes.',
  source: 'github',
  postable: true,
  adapt: (payload) => adaptOne(payload, toDraft),
});

export const maps: Mapping = {
  time: '`created_at` of the deployment or its status; `run_started_at` of a run, `updated_at` of one that is completed',
  severity: '9, of what failed 17, of what was cancelled 13; 0 for a word that is not known',
  status:
    '`deployment_status.state` or `workflow_run.conclusion`: success succeeds, failure, error, timed_out, startup_failure and cancelled fail, what was only asked for or runs is started; any other has no status',
  identity:
    'fingerprint: repository with the id of the deployment or run; event: id of the deployment, of the status, or of the run with attempt and action',
  resource:
    'repository as service, `deployment.environment`, a ref that is a version (or else the commit) as version',
  links: '`log_url`, `target_url` or `html_url` as source, `environment_url`, and the commit',
};
