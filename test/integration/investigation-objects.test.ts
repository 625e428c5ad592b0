import { ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { s3 } from '../../functions/shared/aws/clients.ts';
import { s3InvestigationObjects } from '../../functions/shared/aws/investigation-objects.ts';
import { investigationObjectsContract } from '../contract/investigation-objects.ts';
import { cloud } from './cloud.ts';

investigationObjectsContract(async () => {
  const Bucket = String(cloud.outputs['EvidenceBucketName']);
  return {
    objects: s3InvestigationObjects({ client: s3(), bucket: Bucket }),
    put: async (Key) => {
      await s3().send(new PutObjectCommand({ Bucket, Key, Body: '{}' }));
    },
    below: async (Prefix) => {
      const { Contents = [] } = await s3().send(new ListObjectsV2Command({ Bucket, Prefix }));
      return Contents.flatMap(({ Key }) => Key ?? []);
    },
  };
});
