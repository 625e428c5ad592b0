import type { Scene } from './evidence.ts';
import { sumOf, type Weighed } from './weigh.ts';
import { count, percent } from './wording.ts';

/** How much of a subject's weight a dependency takes over that is as suspicious as itself. */
const TAKEN_OVER = 0.8;
/** A service weighs half of what its replicas weigh together: more than two alike, and it is the service. */
const OF_REPLICAS = 0.5;
const REPLICAS_COUNTED = 4;

/** A service that shows what a dependency shows is a symptom of it; one whose replicas all show the same is the cause, not they. */
export function blame(scene: Scene, own: ReadonlyMap<number, Weighed>): readonly Weighed[] {
  const rolled = withReplicas(scene, own);
  const suspicion = suspicionOf(scene, rolled);
  return [...rolled.values()].map((weighed) => explain(scene, suspicion, weighed));
}

function withReplicas({ subjects }: Scene, own: ReadonlyMap<number, Weighed>): Map<number, Weighed> {
  const rolled = new Map(own);
  for (const service of new Set([...own.keys()].map((subject) => subjects.serviceOf(subject)))) {
    const replicas = subjects.resourcesOf(service).flatMap((resource) => own.get(resource) ?? []);
    if (replicas.length === 0) continue;
    const whole = own.get(service);
    if (replicas.length === 1 && whole === undefined) continue;
    const heaviest = replicas.map(({ bits }) => bits).toSorted((a, b) => b - a).slice(0, REPLICAS_COUNTED);
    const bits = OF_REPLICAS * sumOf(heaviest);
    const text = `${count(replicas.length, 'of its resources')} ${replicas.length === 1 ? 'is' : 'are'} suspicious`.replace('of its resourcess', 'of its resources');
    const reasons = [...(whole?.reasons ?? []), { bits, text }];
    rolled.set(service, { subject: service, bits: (whole?.bits ?? 0) + bits, reasons });
  }
  return rolled;
}

/** By service: the weight of the heaviest that belongs to it. */
function suspicionOf({ subjects }: Scene, rolled: ReadonlyMap<number, Weighed>): Map<number, number> {
  const suspicion = new Map<number, number>();
  for (const { subject, bits } of rolled.values()) {
    const service = subjects.serviceOf(subject);
    suspicion.set(service, Math.max(bits, suspicion.get(service) ?? 0));
  }
  return suspicion;
}

function explain({ subjects, calls }: Scene, suspicion: ReadonlyMap<number, number>, weighed: Weighed): Weighed {
  const service = subjects.serviceOf(weighed.subject);
  let [worst, culprit] = [0, -1];
  for (const callee of calls.calleesOf(service)) {
    const bits = suspicion.get(callee) ?? 0;
    if (bits > worst) [worst, culprit] = [bits, callee];
  }
  const alike = Math.min(1, worst / Math.max(weighed.bits, 1e-9));
  if (culprit < 0 || alike < 0.3) return weighed;
  const lost = TAKEN_OVER * alike * alike;
  const text = `against it: its dependency ${subjects.all[culprit]?.service} explains ${percent(lost)} of this`;
  return {
    ...weighed,
    bits: weighed.bits * (1 - lost),
    reasons: [...weighed.reasons, { bits: -weighed.bits * lost, text }],
  };
}
