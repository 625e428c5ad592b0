import { athenaContract } from '../../contract/services/athena.ts';
import { cloud } from '../cloud.ts';

const { AthenaWorkgroup = '', GlueDatabase = '', GlueTable = '' } = cloud.outputs;

athenaContract({ workgroup: AthenaWorkgroup, database: GlueDatabase, table: GlueTable });
