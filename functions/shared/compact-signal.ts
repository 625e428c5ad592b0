import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Signal } from '../../schemas/signal.ts';
import { readSignal } from '../../schemas/stored-signal.ts';
import * as z from '../../schemas/zod.ts';

/**
 * What most signals say, the most frequent last. What is kept was made with these very bytes: a change of them needs another
 * number.
 */
const WORDS =
  '"unit":"durationMs":"parentSpanId":"spanId":"traceId":"http://"rel":"dashboard","url":"runbook","source",' +
  '"status":"resolved","failed","started","succeeded","kind":"anomaly","change","body":"serviceVersion":' +
  '"reason":"no-deployment"unknown-service","unresolved":["service","deployment","owner"],"receiptId":"rcpt-' +
  '"enrichments":[{"enricher":"service","version":1,"set":["resource.serviceName","resource.environment"]},' +
  '{"enricher":"deployment","version":1,"set":["resource.serviceVersion"]},' +
  '{"enricher":"owner","version":1,"set":["owner"]}]}' +
  '"provenance":{"source":"adapter":"adapterVersion":1,"recordId":"shardId-000000000000/4","offset":0,' +
  '{"signalId":"","schemaVersion":2,"kind":"alert","time":1,"name":"severityNumber":17,"severityText":"critical",' +
  '"status":"firing","fingerprint":"resource":{"serviceName":"environment":"prod"},' +
  '"links":[{"rel":"source","url":"https://"}],"attributes":{"observedTime":1,"owner":"';
/** The number of these words; it stands in the name of the attribute that holds what was made with them. */
export const COMPACT_ATTRIBUTE = 'signals1';

const MAX_BYTES = 4 * 1024 * 1024;

/** The key says some of what the signal says, so it is known when the signal is read. */
const wordsWith = (key: string): Buffer => Buffer.from(WORDS + key);

/**
 * Signals of one fingerprint, about a third of their JSON or less: few bytes that most signals share, few that their key has
 * already.
 */
export const compactSignals = (signals: readonly Signal[], key: string): Uint8Array =>
  deflateRawSync(JSON.stringify(signals), { level: 9, dictionary: wordsWith(key) });

/** The signals again. Throws for bytes that were not made with this key. */
export const expandSignals = (bytes: Uint8Array, key: string): readonly Signal[] =>
  z
    .array(z.unknown())
    .parse(
      JSON.parse(
        inflateRawSync(bytes, { dictionary: wordsWith(key), maxOutputLength: MAX_BYTES }).toString('utf8'),
      ),
    )
    .map(readSignal);
