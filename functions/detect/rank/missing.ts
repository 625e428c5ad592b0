import type { Scene } from './evidence.ts';

export function* missingFrom({ input }: Scene): Generator<string> {
  if (input.dependencies.length === 0) yield 'dependencies';
}
