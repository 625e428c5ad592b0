import { lambdaContract } from '../../contract/services/lambda.ts';
import { cloud } from '../cloud.ts';

lambdaContract({ functionName: cloud.outputs['NormalizeFunctionName'] ?? '' });
