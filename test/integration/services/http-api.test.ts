import { httpApiContract } from '../../contract/services/http-api.ts';
import { cloud } from '../cloud.ts';

httpApiContract(cloud.outputs['IngestUrl'] ?? '');
