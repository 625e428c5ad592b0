import type { SignalDraft } from '../../../schemas/signal.ts';
import { compact } from './attributes.ts';
import { SEVERITY } from './severity.ts';

/** What a source's word says of a change or an application. */
export interface Outcome {
  readonly status: SignalDraft['status'];
  readonly severityNumber: number;
}

/** What the words of a pipeline mean for a change: most vendors spell them the same way. */
export const OUTCOMES = {
  started: { status: 'started', severityNumber: SEVERITY.info },
  succeeded: { status: 'succeeded', severityNumber: SEVERITY.info },
  failed: { status: 'failed', severityNumber: SEVERITY.error },
  /** Stopped by somebody: not done, but no error either. */
  stopped: { status: 'failed', severityNumber: SEVERITY.warn },
  /** A word that says neither that it runs nor how it ended. */
  neither: { status: undefined, severityNumber: SEVERITY.info },
  unknown: { status: undefined, severityNumber: 0 },
} as const satisfies Record<string, Outcome>;

interface Revision {
  readonly repository?: string | undefined;
  readonly ref?: string | undefined;
  readonly sha?: string | undefined;
  readonly who?: string | undefined;
}

/** Where a change came from and who made it, by the names of OpenTelemetry. */
export const revisionAttributes = ({ repository, ref, sha, who }: Revision) =>
  compact({
    'vcs.repository.url.full': repository,
    'vcs.ref.head.name': ref,
    'vcs.ref.head.revision': sha,
    'user.name': who,
  });

/** The tag that was deployed, where it is a version, or else the commit. */
export const versionOf = ({ ref, sha }: Pick<Revision, 'ref' | 'sha'>): string | undefined => {
  const tag = ref?.replace(/^refs\/tags\//, '');
  return tag !== undefined && /^v?\d{1,9}\.\d{1,9}/.test(tag) ? tag : sha;
};
