/**
 * Drain as its paper has it (He, Zhu, Zheng, Lyu: Drain, an online log parsing approach with fixed depth tree, ICWS 2017),
 * with the settings its authors use most. Those on npm could not be had from the registry; docs/accuracy.md says how one compares.
 */
const [DEPTH, SIMILARITY, MAX_CHILDREN] = [4, 0.4, 100];
const WILDCARD = '<*>';

interface Node {
  readonly children: Map<string, Node>;
  readonly clusters: { tokens: string[]; readonly id: number }[];
}

const newNode = (): Node => ({ children: new Map(), clusters: [] });

export class Drain {
  readonly #root = newNode();
  #clusters = 0;

  /** The number of the line's cluster. */
  add(line: string): number {
    const tokens = line.trim().split(/\s+/);
    const { clusters } = this.#leafOf(tokens);
    let [best, most] = [clusters[0], -1];
    for (const cluster of clusters) {
      const similarity = similarityOf(cluster.tokens, tokens);
      if (similarity > most) [best, most] = [cluster, similarity];
    }
    if (best === undefined || most < SIMILARITY) {
      this.#clusters += 1;
      clusters.push({ tokens, id: this.#clusters });
      return this.#clusters;
    }
    best.tokens = best.tokens.map((token, index) => (token === tokens[index] ? token : WILDCARD));
    return best.id;
  }

  #leafOf(tokens: readonly string[]): Node {
    let node = childOf(this.#root, String(tokens.length));
    for (const token of tokens.slice(0, DEPTH - 2)) {
      const full = node.children.size >= MAX_CHILDREN && !node.children.has(token);
      node = childOf(node, full || /\d/.test(token) ? WILDCARD : token);
    }
    return node;
  }
}

function childOf(node: Node, key: string): Node {
  const known = node.children.get(key);
  if (known !== undefined) return known;
  const child = newNode();
  node.children.set(key, child);
  return child;
}

function similarityOf(template: readonly string[], tokens: readonly string[]): number {
  let same = 0;
  for (let index = 0; index < tokens.length; index += 1) if (template[index] === tokens[index]) same += 1;
  return same / tokens.length;
}

/** What users of Drain put before it. */
const MASKS: readonly RegExp[] = [
  /(?<![A-Za-z0-9])(?:\d{1,3}\.){3}\d{1,3}(?::\d+)?(?![A-Za-z0-9])/g,
  /(?<![A-Za-z0-9])0x[a-fA-F0-9]+(?![A-Za-z0-9])/g,
  /(?<![A-Za-z0-9])[-+]?\d+(?:\.\d+)?(?![A-Za-z0-9])/g,
];

export const masked = (line: string): string =>
  MASKS.reduce((text, mask) => text.replace(mask, WILDCARD), line);
