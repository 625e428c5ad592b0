import { SignalDraft } from '../../../schemas/signal.ts';
import * as z from '../../../schemas/zod.ts';
import { defineAdapter, type Mapping } from '../adapter.ts';
import { adaptOne, read } from '../reading/entries.ts';
import { Milliseconds } from '../reading/instant.ts';

/** Only anomalies come this way: nobody may pass off a vendor's alert as something that was detected here. */
const Anomaly = z.extend(SignalDraft, { kind: z.literal('anomaly'), time: Milliseconds });

export const signalroom = defineAdapter({
  id: 'signalroom',
  version: 1,
  summary: "Anomalies that Signalroom's own detectors found, in the canonical shape.",
  source: 'signalroom',
  postable: false,
  adapt: (payload) => adaptOne(payload, (draft) => read(Anomaly, draft)),
});

export const maps: Mapping = {
  time: '`time` as the detector gave it',
  severity: '`severityNumber` and `severityText` as they are',
  status: '`status` as it is: `firing` or `resolved`',
  identity: '`fingerprint` and `sourceEventId` as they are',
  resource: '`resource` as it is',
  links: '`links` as they are',
};
