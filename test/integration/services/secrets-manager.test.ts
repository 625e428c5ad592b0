import '../cloud.ts';
import { secretsManagerContract } from '../../contract/services/secrets-manager.ts';

secretsManagerContract();
