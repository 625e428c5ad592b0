import '../cloud.ts';
import { sqsContract } from '../../contract/services/sqs.ts';

sqsContract();
