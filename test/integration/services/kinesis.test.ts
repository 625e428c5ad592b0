import '../cloud.ts';
import { kinesisContract } from '../../contract/services/kinesis.ts';

kinesisContract();
