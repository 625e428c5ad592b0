import * as z from '../../../schemas/zod.ts';
import { stableId } from '../../shared/hash.ts';
import { defineAdapter, type Mapping } from '../adapter.ts';
import { compact, flatten, linkTo } from '../reading/attributes.ts';
import { consoleLink } from '../reading/aws.ts';
import { adaptOne, type Draft, read } from '../reading/entries.ts';
import { cloudOf, detailType, EventOf } from '../reading/eventbridge.ts';
import { NonEmptyText, OptionalText } from '../reading/scalars.ts';
import { SEVERITY } from '../reading/severity.ts';

const ExecutionEvent = EventOf(
  z.looseObject({
    pipeline: NonEmptyText,
    'execution-id': NonEmptyText,
    stage: OptionalText,
    action: OptionalText,
    state: NonEmptyText,
    type: z.optional(z.looseObject({ category: OptionalText })),
    'execution-result': z.optional(
      z.looseObject({
        'external-execution-url': OptionalText,
        'external-execution-summary': OptionalText,
      }),
    ),
  }),
);
type Detail = z.infer<typeof ExecutionEvent>['detail'];

const STARTED = { status: 'started', severityNumber: SEVERITY.info } as const;
const GIVEN_UP = { status: 'failed', severityNumber: SEVERITY.warn } as const;
const STATES = new Map<string, Pick<Draft, 'status' | 'severityNumber'>>([
  ['STARTED', STARTED],
  ['RESUMED', STARTED],
  ['STOPPING', STARTED],
  ['SUCCEEDED', { status: 'succeeded', severityNumber: SEVERITY.info }],
  ['FAILED', { status: 'failed', severityNumber: SEVERITY.error }],
  ['STOPPED', GIVEN_UP],
  ['CANCELED', GIVEN_UP],
  ['ABANDONED', GIVEN_UP],
  ['SUPERSEDED', GIVEN_UP],
]);

/** Pipeline, stage and action, as far as the event is about them. */
const partsOf = ({ pipeline, stage, action }: Detail): readonly string[] =>
  [pipeline, stage, action].filter((part) => part !== undefined);

function toDraft(payload: unknown): Draft {
  const event = read(ExecutionEvent, payload);
  const { detail, account = '', region } = event;
  const execution = detail['execution-id'];
  const parts = partsOf(detail);
  // Only an action that deploys changes what is live; the rest of a pipeline builds, tests and waits.
  const deploys = detail.action !== undefined && detail.type?.category === 'Deploy';
  const page = `codesuite/codepipeline/pipelines/${encodeURIComponent(detail.pipeline)}/executions/${encodeURIComponent(execution)}`;
  const result = detail['execution-result'];
  return {
    sourceEventId: event.id,
    kind: 'change',
    time: event.time,
    name: `CodePipeline ${detail.state}`,
    body: result?.['external-execution-summary'] ?? `${parts.join('/')}: ${detail.state}`,
    ...(STATES.get(detail.state) ?? { severityNumber: 0, status: undefined }),
    severityText: detail.state,
    fingerprint: stableId('codepipeline-execution', account, region ?? '', execution, ...parts),
    resource: compact({ serviceName: detail.pipeline, serviceVersion: deploys ? execution : undefined }),
    links: [
      ...consoleLink(region, `${page}/timeline?region=${region}`),
      ...linkTo('execution', result?.['external-execution-url']),
    ],
    attributes: compact({
      ...flatten(detail),
      ...cloudOf(event),
      'deployment.id': deploys ? [execution, ...parts.slice(1)].join('/') : undefined,
    }),
  };
}

export const codepipelineExecution = defineAdapter({
  id: 'codepipeline-execution',
  version: 1,
  summary: 'State changes of AWS CodePipeline executions, their stages and their actions.',
  source: 'aws.codepipeline',
  postable: false,
  alsoAccepts: detailType(
    'CodePipeline Pipeline Execution State Change',
    'CodePipeline Stage Execution State Change',
    'CodePipeline Action Execution State Change',
  ),
  adapt: (payload) => adaptOne(payload, toDraft),
});

export const maps: Mapping = {
  time: '`time` of the event',
  severity:
    '`FAILED` is error; stopped, canceled, abandoned and superseded warn; an unknown state 0; else info',
  status:
    '`STARTED`, `RESUMED` and `STOPPING` are started, `SUCCEEDED` is succeeded, `FAILED` and what was given up is failed; an unknown state gives none',
  identity: 'fingerprint from account, region, execution, pipeline, stage and action; event from `id`',
  resource: 'service: the pipeline; version: the execution, of actions that deploy',
  links: 'source: the execution in the console; execution: `external-execution-url`',
};
