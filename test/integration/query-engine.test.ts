import { athena } from '../../functions/shared/aws/clients.ts';
import { systemClock } from '../../functions/shared/aws/clock.ts';
import { athenaQueryEngine } from '../../functions/shared/aws/query-engine.ts';
import { queryEngineContract } from '../contract/query-engine.ts';
import { cloud } from './cloud.ts';

queryEngineContract(async () =>
  athenaQueryEngine({
    client: athena(),
    workgroup: String(cloud.outputs['AthenaWorkgroup']),
    database: String(cloud.outputs['GlueDatabase']),
    clock: systemClock,
  }),
);
