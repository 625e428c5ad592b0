import * as z from '../../../schemas/zod.ts';
import { Rejected } from '../../shared/errors.ts';
import { stableId } from '../../shared/hash.ts';
import { defineAdapter, type Mapping } from '../adapter.ts';
import { compact, linkTo, resourceOf } from '../reading/attributes.ts';
import { OUTCOMES, type Outcome, revisionAttributes } from '../reading/change.ts';
import { adaptOne, type Draft, read } from '../reading/entries.ts';
import { MaybeRecord, MaybeText, Moment, maybe, nameOf, said } from '../reading/fields.ts';
import { NonEmptyText } from '../reading/scalars.ts';
import { SEVERITY } from '../reading/severity.ts';

/** A notification after the templates of `docs/sources.md`: `event` says which of the two it is. */
const Application = z.looseObject({
  event: z.enum(['sync', 'health'], 'must be "sync" or "health"'),
  application: NonEmptyText,
  namespace: MaybeText,
  labels: MaybeRecord,
  argocdUrl: MaybeText,
  source: maybe(z.looseObject({ repoURL: MaybeText, targetRevision: MaybeText })),
  sync: maybe(z.looseObject({ revision: MaybeText })),
  reconciledAt: z.nullish(Moment),
  health: z.nullish(
    z.looseObject({ status: MaybeText, message: MaybeText, lastTransitionTime: z.nullish(Moment) }),
  ),
  operation: z.nullish(
    z.looseObject({
      phase: NonEmptyText,
      message: MaybeText,
      startedAt: Moment,
      finishedAt: z.nullish(Moment),
      syncResult: maybe(z.looseObject({ revision: MaybeText })),
      operation: maybe(
        z.looseObject({
          initiatedBy: maybe(z.looseObject({ username: MaybeText })),
        }),
      ),
    }),
  ),
});
type Application = z.infer<typeof Application>;

const PHASES = new Map<string, Outcome>([
  ['Running', OUTCOMES.started],
  ['Succeeded', OUTCOMES.succeeded],
  ['Failed', OUTCOMES.failed],
  ['Error', OUTCOMES.failed],
  ['Terminating', OUTCOMES.neither],
]);
const HEALTH = new Map<string, Outcome>([
  ['Healthy', { status: 'resolved', severityNumber: SEVERITY.info }],
  ['Degraded', { status: 'firing', severityNumber: SEVERITY.error }],
  ['Missing', { status: 'firing', severityNumber: SEVERITY.error }],
  ['Progressing', OUTCOMES.neither],
  ['Suspended', OUTCOMES.neither],
]);

const missing = (path: string): Rejected =>
  new Rejected('BadInput', `${path}: is missing; the template must send it`, { path });

const keyOf = (app: Application): readonly string[] => [
  app.argocdUrl ?? '',
  app.namespace ?? '',
  app.application,
];

const pathOf = ({ namespace = 'argocd', application }: Application): string =>
  [namespace, application].map((part) => encodeURIComponent(part.toWellFormed())).join('/');

/** What a sync and the health of an application have in common. */
function ofApplication(app: Application, payload: unknown) {
  const revision = app.operation?.syncResult?.revision ?? app.sync?.revision;
  const service = ['app.kubernetes.io/name', 'app.kubernetes.io/part-of'];
  return {
    name: nameOf(app.application),
    resource: compact({
      serviceName: app.application,
      serviceVersion: revision,
      ...resourceOf(app.labels ?? {}, { service }),
    }),
    links: [...linkTo('source', `${app.argocdUrl}/applications/${pathOf(app)}`)],
    attributes: {
      ...said(payload),
      ...revisionAttributes({
        repository: app.source?.repoURL,
        ref: app.source?.targetRevision,
        sha: revision,
        who: app.operation?.operation?.initiatedBy?.username,
      }),
    },
  };
}

function fromSync(app: Application, payload: unknown): Draft {
  const { operation } = app;
  if (!operation) throw missing('operation');
  const draft = ofApplication(app, payload);
  const fingerprint = stableId('argo-cd', 'sync', ...keyOf(app), String(operation.startedAt));
  return {
    ...draft,
    ...(PHASES.get(operation.phase) ?? OUTCOMES.unknown),
    sourceEventId: `${fingerprint}/${operation.phase}`,
    kind: 'change',
    time: operation.finishedAt ?? operation.startedAt,
    name: nameOf(`Sync ${app.application}`),
    body: operation.message,
    severityText: operation.phase,
    fingerprint,
    attributes: {
      ...draft.attributes,
      'deployment.id': `argo-cd/${app.namespace ?? ''}/${app.application}/${operation.startedAt}`,
    },
  };
}

function fromHealth(app: Application, payload: unknown): Draft {
  const { health } = app;
  if (!health?.status) throw missing('health.status');
  const time = health.lastTransitionTime ?? app.reconciledAt;
  if (time === undefined || time === null) throw missing('health.lastTransitionTime');
  const fingerprint = stableId('argo-cd', 'health', ...keyOf(app));
  return {
    ...ofApplication(app, payload),
    ...(HEALTH.get(health.status) ?? OUTCOMES.unknown),
    sourceEventId: `${fingerprint}/${health.status}/${time}`,
    kind: 'alert',
    time,
    body: health.message,
    severityText: health.status,
    fingerprint,
  };
}

function toDraft(payload: unknown): Draft {
  const app = read(Application, payload);
  return app.event === 'sync' ? fromSync(app, payload) : fromHealth(app, payload);
}

export const argoCd = defineAdapter({
  id: 'argo-cd',
  version: 1,
  summary: 'Syncs of Argo CD applications as changes, and their health as alerts, by notifications.',
  source: 'argo-cd',
  postable: true,
  adapt: (payload) => adaptOne(payload, toDraft),
});

export const maps: Mapping = {
  time: 'sync: `operation.finishedAt`, or else `startedAt`; health: `health.lastTransitionTime`, or else `reconciledAt`',
  severity:
    'sync: 9, of what failed 17; health: Degraded and Missing 17, Healthy, Progressing and Suspended 9; 0 for any other word',
  status:
    'sync: `operation.phase`, Running is started, Succeeded succeeds, Failed and Error fail; health: `health.status`, Degraded and Missing fire, Healthy resolves; any other has no status',
  identity:
    'fingerprint: server, namespace and application, of a sync with the time it started; event: with phase, or with health and time',
  resource:
    'the labels `service` or `app.kubernetes.io/name` (or else the application) as service, the label `environment`, the revision as version',
  links: 'the application in Argo CD as source',
};
