// Written by `npm run generate` from functions/respond/playbooks. Do not edit.
import collectDiagnostics from './collect-diagnostics.json' with { type: 'json' };
import rollBackEcsService from './roll-back-ecs-service.json' with { type: 'json' };

export const GENERATED: readonly unknown[] = [collectDiagnostics, rollBackEcsService];
