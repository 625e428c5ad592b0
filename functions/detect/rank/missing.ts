import type { Scene } from './scene.ts';
import { count } from './wording.ts';

const NAMED = 3;

/** What would have made the ranking better founded, in the order in which it would have helped most. */
export function missingFrom(scene: Scene): readonly string[] {
  return [
    symptom(scene),
    baseline(scene),
    dependencies(scene),
    telemetry(scene),
    silent(scene),
    changes(scene),
  ].filter((text) => text !== undefined);
}

function symptom({ input, symptom }: Scene): string | undefined {
  if (!input.symptom) return 'a symptom: which service and measure went wrong';
  if (symptom === undefined) return 'the service of the symptom';
  if (symptom.series !== undefined || input.series.length === 0) return undefined;
  return "points of the symptom's own measure within the window";
}

function baseline({ input, series, periods }: Scene): string | undefined {
  const before =
    series.some(({ deviation }) => deviation.baselinePoints > 0) ||
    input.logs.some(({ time }) => periods.phaseOf(time) === 'baseline') ||
    input.spans.some(({ start }) => periods.phaseOf(start) === 'baseline');
  const comparable = input.series.length + input.logs.length + input.spans.length > 0;
  return comparable && !before ? 'anything from before the window to compare with' : undefined;
}

const dependencies = ({ input, callsKnown }: Scene): string | undefined =>
  input.dependencies.length === 0 && !callsKnown ? 'dependencies: who calls whom' : undefined;

function telemetry({ input }: Scene): string | undefined {
  const kinds = ['series', 'logs', 'spans', 'alerts'] as const;
  const absent = kinds.filter((kind) => input[kind].length === 0);
  return absent.length === 0 ? undefined : `telemetry of these kinds: ${absent.join(', ')}`;
}

/** Services that others call and that say nothing about themselves: the cause may hide there. */
function silent({ input, subjects }: Scene): string | undefined {
  if (input.series.length + input.logs.length + input.spans.length === 0) return undefined;
  const heard = new Set<number>();
  for (const named of [input.series, input.logs, input.spans, input.alerts].flat()) {
    const subject = subjects.of(named);
    if (subject !== undefined) heard.add(subjects.serviceOf(subject));
  }
  const called = new Set(input.dependencies.map(({ callee }) => subjects.serviceOf(subjects.named(callee))));
  const mute = [...called].filter((service) => !heard.has(service));
  if (mute.length === 0) return undefined;
  const names = mute
    .map((service) => subjects.all[service]?.service ?? '')
    .sort()
    .slice(0, NAMED);
  const more = mute.length > NAMED ? ' and others' : '';
  return `telemetry of ${count(mute.length, 'service')} that others call: ${names.join(', ')}${more}`;
}

const changes = ({ input }: Scene): string | undefined =>
  input.changes.length === 0 ? 'changes: what was deployed or configured before' : undefined;
