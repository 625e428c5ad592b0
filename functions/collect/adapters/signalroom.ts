import * as z from 'zod';
import { SignalDraft } from '../../../schemas/signal.ts';
import { defineAdapter } from '../adapter.ts';
import { adaptOne, read } from '../reading/entries.ts';
import { Milliseconds } from '../reading/instant.ts';

/** Only anomalies come this way: nobody may pass off a vendor's alert as something that was detected here. */
const Anomaly = SignalDraft.extend({ kind: z.literal('anomaly'), time: Milliseconds });

export const signalroom = defineAdapter({
  id: 'signalroom',
  version: 1,
  summary: "Anomalies that Signalroom's own detectors found, in the canonical shape.",
  source: 'signalroom',
  postable: false,
  maps: {
    time: '`time` as the detector gave it',
    severity: '`severityNumber` and `severityText` as they are',
    status: '`status` as it is: `firing` or `resolved`',
    identity: '`fingerprint` and `sourceEventId` as they are',
    resource: '`resource` as it is',
    links: '`links` as they are',
  },
  adapt: (payload) => adaptOne(payload, (draft) => read(Anomaly, draft)),
});
