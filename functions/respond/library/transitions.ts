import type { PlaybookState } from '../../../schemas/stored-playbook.ts';

/** Every way a version that a team wrote may change. README.md draws the same. */
export const VERSION_TRANSITIONS = {
  save: { from: ['draft', 'tested', 'rejected'], to: 'draft' },
  pass: { from: ['draft', 'tested', 'rejected'], to: 'tested' },
  propose: { from: ['tested'], to: 'proposed' },
  approve: { from: ['proposed'], to: 'approved' },
  reject: { from: ['proposed'], to: 'rejected' },
  publish: { from: ['approved'], to: 'published' },
  deprecate: { from: ['approved', 'published'], to: 'deprecated' },
} as const satisfies Readonly<
  Record<string, { readonly from: readonly PlaybookState[]; readonly to: PlaybookState }>
>;
export type VersionTransition = keyof typeof VERSION_TRANSITIONS;
