import { stableId } from '../shared/hash.ts';
import type { RawRecord } from '../shared/ports/raw-stream.ts';
import type { AnomalyDraft } from './detector.ts';

/** An anomaly as a record of the raw stream: it enters by the same door as everybody's signals. */
export function toRawRecord(anomaly: AnomalyDraft, now: number): RawRecord {
  const envelope = {
    specversion: '1.0',
    id: stableId('anomaly', anomaly.sourceEventId),
    source: 'signalroom/detect',
    type: 'signalroom.ingest.signalroom',
    time: new Date(now).toISOString(),
    datacontenttype: 'application/json',
    data: anomaly,
  };
  return { partitionKey: anomaly.fingerprint, data: new TextEncoder().encode(JSON.stringify(envelope)) };
}
