import type { Method } from '../../../../../../functions/detect/rank/method.ts';
import { sceneOf } from '../../../../../../functions/detect/rank/scene.ts';
import type { RankCaseDocument } from '../../../../../../schemas/rank-case.ts';
import { aCase } from '../a-case.ts';

export interface Found {
  readonly name: string;
  readonly bits: number;
  readonly reason: string;
}

/** What a method finds in a case, the most first, by the name of the service or resource. */
export function find(method: Method, parts: Partial<RankCaseDocument>): readonly Found[] {
  const scene = sceneOf(aCase(parts));
  return method
    .find(scene)
    .map(({ subject, bits, reason }) => {
      const { service, resource } = scene.subjects.all[subject] ?? { service: '', resource: undefined };
      return { name: resource ?? service, bits, reason };
    })
    .sort((a, b) => b.bits - a.bits);
}
