import * as z from 'zod';
import { AwsError } from '../../kernel/aws-error.ts';
import type { StateStore } from '../../kernel/state.ts';

const Publication = z.strictObject({
  description: z.string(),
  /** Descriptions of the published versions, oldest first: version 1, 2 ... */
  versions: z.array(z.string()),
  aliases: z.record(z.string(), z.string()),
  tags: z.record(z.string(), z.string()),
});
export type Publication = z.infer<typeof Publication>;

const NOTHING: Publication = { description: '', versions: [], aliases: {}, tags: {} };

/** What is published of each function. The embedded cloud has one code of each, so versions differ in their description only. */
export class Publications {
  readonly #kept;

  constructor(state: StateStore) {
    this.#kept = state.collection('lambda-publications', (document) => Publication.parse(document));
  }

  of(functionName: string): Publication {
    return this.#kept.get(functionName) ?? NOTHING;
  }

  change(functionName: string, change: Partial<Publication>): Publication {
    const changed = { ...this.of(functionName), ...change };
    this.#kept.put(functionName, changed);
    return changed;
  }

  /** Throws AwsError ResourceNotFoundException. */
  requireVersion(functionName: string, version: string): void {
    if (version === '$LATEST' || Number(version) <= this.of(functionName).versions.length) return;
    throw notFound(`Function not found: ${functionName}:${version}`);
  }
}

export const notFound = (message: string): AwsError =>
  new AwsError('ResourceNotFoundException', message, { status: 404 });
