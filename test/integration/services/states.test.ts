import '../cloud.ts';
import { statesContract } from '../../contract/services/states.ts';

statesContract({
  roleArn: process.env['CONTRACT_ROLE_ARN'] ?? 'arn:aws:iam::000000000000:role/contract',
});
