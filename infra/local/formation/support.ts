import type { ResourceType } from '../kernel/resource-type.ts';
import type { Stack } from './assembly.ts';

/** A start that is refused because the templates hold what the embedded cloud does not support: all of it, one per line. */
export class UnsupportedTemplate extends Error {
  readonly findings: readonly string[];

  constructor(findings: readonly string[]) {
    super(`the embedded cloud does not support:\n${findings.map((finding) => `  ${finding}`).join('\n')}`);
    this.name = 'UnsupportedTemplate';
    this.findings = findings;
  }
}

/** Throws UnsupportedTemplate with every resource type and property that no emulator knows. */
export function requireSupport(stacks: readonly Stack[], types: ReadonlyMap<string, ResourceType>): void {
  const findings = stacks.flatMap((stack) => unsupportedIn(stack, types));
  if (findings.length > 0) throw new UnsupportedTemplate(findings);
}

function unsupportedIn(stack: Stack, types: ReadonlyMap<string, ResourceType>): readonly string[] {
  return Object.entries(stack.template.Resources).flatMap(([logicalId, resource]) => {
    const where = `${stack.stackName}/${logicalId}: ${resource.Type}`;
    const type = types.get(resource.Type);
    if (type === undefined) return [where];
    if (Object.hasOwn(type.accepts, '*')) return [];
    return Object.keys(resource.Properties)
      .filter((property) => !type.emulates.includes(property) && !Object.hasOwn(type.accepts, property))
      .map((property) => `${where}, property ${property}`);
  });
}
