import { PutObjectCommand } from '@aws-sdk/client-s3';
import { s3 } from '../../functions/shared/aws/clients.ts';
import { s3EvidenceStore } from '../../functions/shared/aws/evidence-store.ts';
import { evidenceStoreContract } from '../contract/evidence-store.ts';
import { cloud } from './cloud.ts';

evidenceStoreContract(async () => {
  const bucket = String(cloud.outputs['EvidenceBucketName']);
  return {
    store: s3EvidenceStore({ client: s3(), bucket }),
    tamper: async (objectKey, content) => {
      await s3().send(new PutObjectCommand({ Bucket: bucket, Key: objectKey, Body: content }));
    },
  };
});
