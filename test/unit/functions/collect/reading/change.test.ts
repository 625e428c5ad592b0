import { expect, test } from '@jest/globals';
import { revisionAttributes, versionOf } from '../../../../../functions/collect/reading/change.ts';

test.each([
  ['v1.4.2', 'v1.4.2'],
  ['refs/tags/1.4', '1.4'],
  ['main', 'abc'],
  ['release-2', 'abc'],
  [undefined, 'abc'],
])('the version of the ref %s and the commit abc is %s', (ref, expected) => {
  expect(versionOf({ ref, sha: 'abc' })).toBe(expected);
});

test('a revision is told by what is known of it', () => {
  expect(revisionAttributes({ sha: 'abc', who: 'ada' })).toEqual({
    'vcs.ref.head.revision': 'abc',
    'user.name': 'ada',
  });
});
