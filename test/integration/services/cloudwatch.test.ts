import '../cloud.ts';
import { cloudwatchContract } from '../../contract/services/cloudwatch.ts';

cloudwatchContract();
