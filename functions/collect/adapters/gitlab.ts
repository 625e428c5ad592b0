import * as z from '../../../schemas/zod.ts';
import { Rejected } from '../../shared/errors.ts';
import { stableId } from '../../shared/hash.ts';
import { defineAdapter, type Mapping } from '../adapter.ts';
import { compact, isRecord, linkTo } from '../reading/attributes.ts';
import { OUTCOMES, type Outcome, revisionAttributes, versionOf } from '../reading/change.ts';
import { adaptOne, type Draft, read } from '../reading/entries.ts';
import { Id, MaybeText, Moment, maybe, maybeList, nameOf, quoted, said } from '../reading/fields.ts';
import { NonEmptyText } from '../reading/scalars.ts';

const User = maybe(z.looseObject({ username: MaybeText, name: MaybeText }));
const Project = z.looseObject({
  id: Id,
  name: NonEmptyText,
  path_with_namespace: MaybeText,
  web_url: MaybeText,
});
const DeploymentHook = z.looseObject({
  object_kind: z.literal('deployment'),
  status: NonEmptyText,
  status_changed_at: Moment,
  deployment_id: Id,
  deployable_url: MaybeText,
  environment: MaybeText,
  environment_external_url: MaybeText,
  project: Project,
  short_sha: MaybeText,
  commit_url: MaybeText,
  commit_title: MaybeText,
  ref: MaybeText,
  user: User,
});
const PipelineHook = z.looseObject({
  object_kind: z.literal('pipeline'),
  object_attributes: z.looseObject({
    id: Id,
    name: MaybeText,
    ref: MaybeText,
    sha: MaybeText,
    source: MaybeText,
    status: NonEmptyText,
    created_at: Moment,
    finished_at: z.nullish(Moment),
    url: MaybeText,
    variables: maybeList(z.looseObject({ key: MaybeText })),
  }),
  project: Project,
  commit: maybe(z.looseObject({ url: MaybeText, title: MaybeText })),
  user: User,
});
type Project = z.infer<typeof Project>;

const STATUSES = new Map<string, Outcome>([
  ['running', OUTCOMES.started],
  ['success', OUTCOMES.succeeded],
  ['failed', OUTCOMES.failed],
  ['rejected', OUTCOMES.stopped],
  ['canceled', OUTCOMES.stopped],
  ['canceling', OUTCOMES.neither],
  ['created', OUTCOMES.neither],
  ['pending', OUTCOMES.neither],
  ['preparing', OUTCOMES.neither],
  ['waiting_for_resource', OUTCOMES.neither],
  ['scheduled', OUTCOMES.neither],
  ['blocked', OUTCOMES.neither],
  ['manual', OUTCOMES.neither],
  ['skipped', OUTCOMES.neither],
]);

const outcomeOf = (word: string) => STATUSES.get(word) ?? OUTCOMES.unknown;

/** The project's name in URLs: unlike its title it has no spaces. */
const slugOf = ({ path_with_namespace, name }: Project): string =>
  path_with_namespace?.split('/').at(-1) || name;

function fromDeployment(payload: unknown): Draft {
  const hook = read(DeploymentHook, payload);
  const { project, ref } = hook;
  const sha = /\/commit\/([0-9a-f]{7,64})$/.exec(hook.commit_url ?? '')?.[1] ?? hook.short_sha;
  return {
    sourceEventId: `deployment/${project.id}/${hook.deployment_id}/${hook.status}/${hook.status_changed_at}`,
    kind: 'change',
    time: hook.status_changed_at,
    name: `Deploy ${slugOf(project)}`,
    body: hook.commit_title,
    ...outcomeOf(hook.status),
    severityText: hook.status,
    fingerprint: stableId('gitlab', 'deployment', project.web_url ?? project.id, hook.deployment_id),
    resource: compact({
      serviceName: slugOf(project),
      environment: hook.environment,
      serviceVersion: versionOf({ ref, sha }),
    }),
    links: [
      ...linkTo('source', hook.deployable_url),
      ...linkTo('environment', hook.environment_external_url),
      ...linkTo('commit', hook.commit_url),
    ],
    attributes: {
      ...said(payload),
      ...revisionAttributes({ repository: project.web_url, ref, sha, who: hook.user?.username }),
      'deployment.id': `gitlab/${project.path_with_namespace ?? project.id}/${hook.deployment_id}`,
    },
  };
}

function fromPipeline(payload: unknown): Draft {
  const { project, object_attributes: pipeline, commit, user } = read(PipelineHook, payload);
  const { ref, sha } = pipeline;
  const time = pipeline.finished_at ?? pipeline.created_at;
  const web = project.web_url;
  return {
    sourceEventId: `pipeline/${project.id}/${pipeline.id}/${pipeline.status}/${time}`,
    kind: 'change',
    time,
    name: nameOf(pipeline.name ?? `Pipeline of ${slugOf(project)}`),
    body: commit?.title,
    ...outcomeOf(pipeline.status),
    severityText: pipeline.status,
    fingerprint: stableId('gitlab', 'pipeline', web ?? project.id, pipeline.id),
    resource: compact({ serviceName: slugOf(project), serviceVersion: versionOf({ ref, sha }) }),
    links: [
      ...linkTo('source', pipeline.url ?? (web === undefined ? web : `${web}/-/pipelines/${pipeline.id}`)),
      ...linkTo('commit', commit?.url),
    ],
    attributes: {
      ...said(payload),
      ...revisionAttributes({ repository: web, ref, sha, who: user?.username }),
      // The values of a pipeline's variables may be secrets.
      'object_attributes.variables': JSON.stringify(pipeline.variables.map(({ key }) => key)),
    },
  };
}

const READERS = new Map([
  ['deployment', fromDeployment],
  ['pipeline', fromPipeline],
]);

function toDraft(payload: unknown): Draft {
  const kind = isRecord(payload) ? payload['object_kind'] : undefined;
  const reader = typeof kind === 'string' ? READERS.get(kind) : undefined;
  if (reader !== undefined) return reader(payload);
  const what = kind === undefined ? 'is missing' : `is ${quoted(kind)}`;
  const reason = `object_kind: ${what}; only ${[...READERS.keys()].join(' and ')} are taken`;
  throw new Rejected('BadInput', reason, { path: 'object_kind' });
}

export const gitlab = defineAdapter({
  id: 'gitlab',
  version: 1,
  summary: 'Deployments and pipelines of GitLab, as changes.',
  source: 'gitlab',
  postable: true,
  adapt: (payload) => adaptOne(payload, toDraft),
});

export const maps: Mapping = {
  time: '`status_changed_at` of a deployment; `finished_at` of a pipeline, or else `created_at`',
  severity: '9, of what failed 17, of what was canceled or rejected 13; 0 for a word that is not known',
  status:
    '`status`: running is started, success succeeds, failed, canceled and rejected fail; any other has no status',
  identity: 'fingerprint: project with the id of the deployment or pipeline; event: with status and time',
  resource:
    'the last part of `project.path_with_namespace` as service, `environment`, a ref that is a version (or else the commit) as version',
  links: '`deployable_url` or the pipeline as source, `environment_external_url`, and the commit',
};
