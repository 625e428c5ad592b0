import { describe, expect, test } from '@jest/globals';
import { signalroom } from '../../../../../functions/collect/adapters/signalroom.ts';
import { fixture } from '../../../../fixtures/read-fixture.ts';

describe("the adapter of Signalroom's own anomalies", () => {
  test('takes a canonical draft as it is', () => {
    const draft = fixture('signalroom/anomaly-firing');
    expect(signalroom.adapt(draft)).toEqual({
      drafts: [{ offset: 0, draft, entry: { path: '', value: draft } }],
      rejections: [],
    });
    expect(signalroom.adapt(fixture('signalroom/anomaly-resolved')).drafts).toHaveLength(1);
  });

  test('rejects a draft of another kind and a field that no signal has', () => {
    expect(signalroom.adapt(fixture('signalroom/not-an-anomaly')).rejections).toMatchObject([
      { field: 'kind' },
    ]);
    const draft = { ...(fixture('signalroom/anomaly-firing') as object), owner: 'me' };
    expect(signalroom.adapt(draft).rejections).toHaveLength(1);
  });
});
