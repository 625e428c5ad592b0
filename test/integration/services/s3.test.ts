import '../cloud.ts';
import { s3Contract } from '../../contract/services/s3.ts';

s3Contract();
