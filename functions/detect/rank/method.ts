import type { Scene } from './scene.ts';

/** What one method has to say about one subject. */
export interface Evidence {
  /** Number of the subject. */
  readonly subject: number;
  /** Weight of evidence in bits: each bit halves the odds that it happened by chance. Negative speaks against. */
  readonly bits: number;
  /** In plain words and numbers. */
  readonly reason: string;
}

/** One way to find evidence. It reads the scene and changes nothing. */
export interface Method {
  /** The name of its file. */
  readonly id: string;
  readonly summary: string;
  /** No subject gets more than this from the method, however loud it is. */
  readonly mostBits: number;
  /** Whether the callers of a faulty service show such evidence too, because requests wait for it or fail with it. */
  readonly spreads: boolean;
  find(scene: Scene): readonly Evidence[];
}

export const defineMethod = (method: Method): Method => method;
