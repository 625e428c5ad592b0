import * as z from 'zod';
import type { Signal, SignalKind } from '../../../schemas/signal.ts';
import { canonicalJson } from '../../shared/canonical-json.ts';
import { stableId } from '../../shared/hash.ts';
import type { FrozenObject } from '../../shared/ports/evidence-store.ts';
import type { TimeRange } from '../../shared/ports/signal-store.ts';
import { type ActionContext, defineAction } from '../action.ts';

const ERROR_SEVERITY = 17;
const PAGE = 200;
const MAX_READ = 2_000;
const MAX_KEPT = 200;

const Subject = z.strictObject({
  serviceName: z.string().min(1).max(255),
  minutes: z.int().min(1).max(1_440).default(30),
});
type Subject = z.infer<typeof Subject>;
const Range = z.strictObject({ from: z.int(), to: z.int() });

interface Topic {
  readonly name: string;
  readonly title: string;
  readonly kinds: readonly SignalKind[];
  readonly keep: (signal: Signal) => boolean;
}

const TOPICS: readonly Topic[] = [
  {
    name: 'errors',
    title: 'Recent errors',
    kinds: ['alert', 'anomaly', 'log', 'span'],
    keep: (signal) => signal.severityNumber >= ERROR_SEVERITY || signal.status === 'error',
  },
  { name: 'changes', title: 'Recent changes', kinds: ['change'], keep: () => true },
];

export const freezeDiagnostics = defineAction({
  id: 'freeze-diagnostics',
  summary: 'Freezes the recent errors and changes of a service as evidence of the investigation.',
  risk: 'read',
  input: Subject,
  permissions: [],
  preview: ({ serviceName, minutes }) =>
    `Keep the errors and changes of ${serviceName} of the last ${minutes} minutes.`,
  precheck: async ({ serviceName }) => `will look at ${serviceName}`,
  run: async (subject, context) => {
    const range = await rangeOf(subject, context);
    const counts: string[] = [];
    for (const topic of TOPICS)
      counts.push(`${await freezeTopic(topic, { subject, range, context })} ${topic.name}`);
    return `kept ${counts.join(' and ')} of ${subject.serviceName}`;
  },
  verify: async (_subject, { key, outcomes, evidence }) => {
    for (const topic of TOPICS) {
      const objectKey = z.string().parse(await outcomes.outcome(`${key}/${topic.name}`));
      await evidence.read(objectKey);
    }
    return 'the evidence can be read back';
  },
});

/** The range is chosen once, so that a retry looks at the same minutes. */
async function rangeOf({ minutes }: Subject, { key, outcomes, now }: ActionContext): Promise<TimeRange> {
  return Range.parse(await outcomes.recordOutcome(key, { from: now - minutes * 60_000, to: now }));
}

interface Task {
  readonly subject: Subject;
  readonly range: TimeRange;
  readonly context: ActionContext;
}

async function freezeTopic(topic: Topic, { subject, range, context }: Task): Promise<number> {
  const found = await signalsOf(topic, { subject, range, context });
  const { serviceName } = subject;
  const frozen = await context.evidence.freeze(
    context.investigationId,
    canonicalJson({ serviceName, ...range, ...found }),
  );
  await context.outcomes.recordOutcome(`${context.key}/${topic.name}`, frozen.objectKey);
  await context.append(topic.name, evidenceEvent(topic, { frozen, found, subject, range, key: context.key }));
  return found.signals.length;
}

/** Newest first, at most MAX_KEPT; `complete` is false when there may be more. */
async function signalsOf(topic: Topic, { subject, range, context }: Task) {
  const signals: Signal[] = [];
  let read = 0;
  let nextToken: string | undefined;
  do {
    const page = await context.signals.listByService(
      { serviceName: subject.serviceName, range, kinds: topic.kinds },
      { limit: PAGE, ...(nextToken === undefined ? {} : { nextToken }) },
    );
    read += page.items.length;
    signals.push(...page.items.filter(topic.keep));
    nextToken = page.nextToken;
  } while (nextToken !== undefined && read < MAX_READ && signals.length < MAX_KEPT);
  return {
    signals: signals.slice(0, MAX_KEPT),
    complete: nextToken === undefined && signals.length <= MAX_KEPT,
  };
}

interface Frozen {
  readonly frozen: FrozenObject;
  readonly found: { readonly signals: readonly Signal[] };
  readonly subject: Subject;
  readonly range: TimeRange;
  readonly key: string;
}

const evidenceEvent = (topic: Topic, { frozen, found, subject, range, key }: Frozen) =>
  ({
    type: 'evidence.frozen',
    data: {
      evidenceId: stableId(key, topic.name),
      title: `${topic.title} of ${subject.serviceName}`.slice(0, 300),
      ...frozen,
      source: {
        kind: 'query',
        templateId: 'freeze-diagnostics',
        templateVersion: 1,
        parameters: { serviceName: subject.serviceName, topic: topic.name, ...range },
        range,
        store: 'hot',
        scannedBytes: 0,
        rowCount: found.signals.length,
      },
    },
  }) as const;
