import { request } from 'node:http';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { s3 } from '../../functions/shared/aws/clients.ts';
import { systemClock } from '../../functions/shared/aws/clock.ts';
import { s3EvidenceFiles } from '../../functions/shared/aws/evidence-files.ts';
import { evidenceFilesContract } from '../contract/evidence-files.ts';
import { cloud } from './cloud.ts';

/** `fetch` would not send another content-length than the body's. */
const put = (url: string, bytes: Uint8Array, headers: Readonly<Record<string, string>>): Promise<number> =>
  new Promise((resolve, reject) => {
    const sent = request(url, { method: 'PUT', headers }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode ?? 0));
    });
    sent.on('error', reject);
    sent.end(bytes);
  });

evidenceFilesContract(async () => {
  const bucket = String(cloud.outputs['EvidenceBucketName']);
  return {
    files: s3EvidenceFiles({ client: s3(), bucket, clock: systemClock }),
    put,
    overwrite: async (objectKey, bytes) => {
      await s3().send(new PutObjectCommand({ Bucket: bucket, Key: objectKey, Body: bytes }));
    },
  };
});
