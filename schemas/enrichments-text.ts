import type { Enrichment } from './signal.ts';

type Enrichments = readonly Enrichment[];

/** Most signals of a batch went the same few ways. */
const KEPT = 8;
const kept: { readonly of: Enrichments; readonly text: string }[] = [];

/** Enrichments as JSON. What was written lately is not written anew: it is the dearest column of the archive otherwise. */
export function enrichmentsText(of: Enrichments): string {
  for (const each of kept) if (areSame(each.of, of)) return each.text;
  const text = JSON.stringify(of);
  kept.unshift({ of: structuredClone(of), text });
  kept.length = Math.min(kept.length, KEPT);
  return text;
}

const areSame = (some: Enrichments, others: Enrichments): boolean =>
  some.length === others.length && some.every((each, index) => isSame(each, others[index]));

const isSame = (one: Enrichment, other: Enrichment | undefined): boolean =>
  one.enricher === other?.enricher &&
  one.version === other.version &&
  one.reason === other.reason &&
  areSameTexts(one.set, other.set);

const areSameTexts = (some: readonly string[] | undefined, others: readonly string[] | undefined): boolean =>
  some?.length === others?.length && (some ?? []).every((text, index) => text === others?.[index]);
