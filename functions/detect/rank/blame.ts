import { cyclesOf } from './cycles.ts';
import type { Scene } from './scene.ts';
import { sumOf } from './sum-of.ts';
import type { Weighed } from './weigh.ts';
import { percent } from './wording.ts';

/** How much of what spreads a dependency takes over that is as suspicious as its caller. */
const TAKEN_OVER = 0.8;
/** A dependency less suspicious than this share of its caller explains nothing of it. */
const TOO_LITTLE = 0.3;
/** A service weighs half of what its resources weigh together: more than two alike, and it is the service. */
const OF_RESOURCES = 0.5;
const RESOURCES_COUNTED = 4;
/** A service and its resources are one candidate seen twice: the weaker view gives way a little to other services. */
const WEAKER_VIEW = 0.8;

/** A service that shows what a dependency shows is a symptom of it; one whose resources all show the same is the cause, not they. */
export function blame(scene: Scene, own: ReadonlyMap<number, Weighed>): readonly Weighed[] {
  const rolled = withResources(scene, own);
  const known = { suspicion: suspicionOf(scene, rolled), cycles: cyclesOf(scene.calls) };
  return oneViewFirst(
    scene,
    [...rolled.values()].map((weighed) => explain(scene, known, weighed)),
  );
}

function withResources({ subjects }: Scene, own: ReadonlyMap<number, Weighed>): Map<number, Weighed> {
  const rolled = new Map(own);
  for (const service of new Set([...own.keys()].map((subject) => subjects.serviceOf(subject)))) {
    const resources = subjects.resourcesOf(service).flatMap((resource) => own.get(resource) ?? []);
    const whole = own.get(service);
    // Of one resource and nothing else it can't be told whether the service is meant: the resource stands for it.
    if (resources.length === 0 || (resources.length === 1 && whole === undefined)) continue;
    const heaviest = resources
      .toSorted((a, b) => b.bits - a.bits || b.spreading - a.spreading)
      .slice(0, RESOURCES_COUNTED);
    const bits = OF_RESOURCES * sumOf(heaviest.map((each) => each.bits));
    const spreading = OF_RESOURCES * sumOf(heaviest.map((each) => each.spreading));
    const text = `${resources.length} of its resources ${resources.length === 1 ? 'is' : 'are'} suspicious`;
    rolled.set(service, {
      subject: service,
      bits: (whole?.bits ?? 0) + bits,
      spreading: (whole?.spreading ?? 0) + spreading,
      reasons: [...(whole?.reasons ?? []), { bits, text }],
    });
  }
  return rolled;
}

/** By service: the most that spreads of what belongs to it. */
function suspicionOf({ subjects }: Scene, rolled: ReadonlyMap<number, Weighed>): Map<number, number> {
  const suspicion = new Map<number, number>();
  for (const { subject, spreading } of rolled.values()) {
    const service = subjects.serviceOf(subject);
    suspicion.set(service, Math.max(spreading, suspicion.get(service) ?? 0));
  }
  return suspicion;
}

interface Known {
  readonly suspicion: ReadonlyMap<number, number>;
  readonly cycles: ReadonlyMap<number, number>;
}

function explain({ subjects, calls }: Scene, { suspicion, cycles }: Known, weighed: Weighed): Weighed {
  let [most, culprit] = [0, -1];
  const service = subjects.serviceOf(weighed.subject);
  for (const callee of calls.calleesOf(service)) {
    if (cycles.get(callee) === cycles.get(service)) continue;
    const spreading = suspicion.get(callee) ?? 0;
    if (spreading > most) [most, culprit] = [spreading, callee];
  }
  const alike = weighed.spreading > 0 ? Math.min(1, most / weighed.spreading) : 0;
  if (alike < TOO_LITTLE) return weighed;
  const share = TAKEN_OVER * alike * alike;
  const lost = share * weighed.spreading;
  const name = subjects.all[culprit]?.service ?? '';
  const text = `against it: ${percent(share)} of what can spread is explained by ${name}, which it calls`;
  return { ...weighed, bits: weighed.bits - lost, reasons: [...weighed.reasons, { bits: -lost, text }] };
}

function oneViewFirst({ subjects }: Scene, candidates: readonly Weighed[]): readonly Weighed[] {
  const best = new Map<number, number>();
  for (const { subject, bits } of candidates) {
    const service = subjects.serviceOf(subject);
    best.set(service, Math.max(bits, best.get(service) ?? 0));
  }
  return candidates.map((each) =>
    each.bits < (best.get(subjects.serviceOf(each.subject)) ?? 0)
      ? { ...each, bits: each.bits * WEAKER_VIEW }
      : each,
  );
}
