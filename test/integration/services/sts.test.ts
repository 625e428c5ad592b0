import '../cloud.ts';
import { stsContract } from '../../contract/services/sts.ts';

stsContract();
