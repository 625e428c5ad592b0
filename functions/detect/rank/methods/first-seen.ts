import { defineMethod, type Evidence } from '../method.ts';
import type { Scene } from '../scene.ts';

const MOST_BITS = 1;

/**
 * A dependency that was never seen before the incident did not change: it is its caller that began to call it, through a
 * deployment, a configuration or a fallback.
 */
export const firstSeen = defineMethod({
  id: 'first-seen',
  summary: 'Services that began to call something that they never called before.',
  mostBits: MOST_BITS,
  spreads: false,
  find(scene) {
    const unseen = unseenIn(scene);
    return unseen.flatMap((callee) =>
      [...scene.calls.callersOf(callee)].map((subject): Evidence => {
        const name = scene.subjects.all[callee]?.service ?? '';
        return { subject, bits: MOST_BITS, reason: `calls ${name}, of which nothing was known before` };
      }),
    );
  },
});

/** Services of which every series begins in the window, when others began before. */
function unseenIn({ series, subjects }: Scene): readonly number[] {
  const known = new Set<number>();
  const seen = new Set<number>();
  for (const { subject, deviation } of series) {
    const service = subjects.serviceOf(subject);
    if (deviation.baselinePoints > 0) known.add(service);
    else if (deviation.course.values.some((value) => value !== 0)) seen.add(service);
  }
  return known.size > 0 ? [...seen].filter((service) => !known.has(service)) : [];
}
