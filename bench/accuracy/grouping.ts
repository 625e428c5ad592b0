function linesByGroup(groups: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const lines = new Map<string, number[]>();
  groups.forEach((group, line) => {
    const known = lines.get(group);
    if (known === undefined) lines.set(group, [line]);
    else known.push(line);
  });
  return lines;
}

/**
 * Grouping accuracy (Zhu et al., Tools and Benchmarks for Automated Log Parsing, ICSE 2019): the share of lines whose group
 * is exactly the set of lines of one true template. In [0, 1]; 1 when there are no lines.
 */
export function groupingAccuracy(found: readonly string[], truth: readonly string[]): number {
  const trueGroups = linesByGroup(truth);
  let right = 0;
  for (const lines of linesByGroup(found).values()) {
    const owners = new Set(lines.map((line) => truth[line]));
    const [owner = ''] = owners;
    if (owners.size === 1 && trueGroups.get(owner)?.length === lines.length) right += lines.length;
  }
  return found.length === 0 ? 1 : right / found.length;
}
