import '../cloud.ts';
import { ecsContract } from '../../contract/services/ecs.ts';

ecsContract();
