import { analyze } from './analyze.ts';
import { VERBS } from './registry.ts';

process.exitCode = await analyze(process.argv.slice(2), VERBS, process);
