// Written by `npm run generate` from functions/respond/playbooks. Do not edit.
import clearStuckConsumer from './clear-stuck-consumer.json' with { type: 'json' };
import collectDiagnostics from './collect-diagnostics.json' with { type: 'json' };
import drainAndReplaceInstance from './drain-and-replace-instance.json' with { type: 'json' };
import failOverDatabase from './fail-over-database.json' with { type: 'json' };
import freezeAndOpen from './freeze-and-open.json' with { type: 'json' };
import purgeQueue from './purge-queue.json' with { type: 'json' };
import quarantineHost from './quarantine-host.json' with { type: 'json' };
import redriveDeadLetters from './redrive-dead-letters.json' with { type: 'json' };
import restartEcsService from './restart-ecs-service.json' with { type: 'json' };
import rollBackDeployment from './roll-back-deployment.json' with { type: 'json' };
import rollBackEcsService from './roll-back-ecs-service.json' with { type: 'json' };
import rollBackLambdaAlias from './roll-back-lambda-alias.json' with { type: 'json' };
import rotateSecret from './rotate-secret.json' with { type: 'json' };
import runDiagnosticsDocument from './run-diagnostics-document.json' with { type: 'json' };
import scaleOutAutoScalingGroup from './scale-out-auto-scaling-group.json' with { type: 'json' };
import scaleOutEcsService from './scale-out-ecs-service.json' with { type: 'json' };
import shedLoad from './shed-load.json' with { type: 'json' };
import tellAndCollect from './tell-and-collect.json' with { type: 'json' };

export const GENERATED: readonly unknown[] = [clearStuckConsumer, collectDiagnostics, drainAndReplaceInstance, failOverDatabase, freezeAndOpen, purgeQueue, quarantineHost, redriveDeadLetters, restartEcsService, rollBackDeployment, rollBackEcsService, rollBackLambdaAlias, rotateSecret, runDiagnosticsDocument, scaleOutAutoScalingGroup, scaleOutEcsService, shedLoad, tellAndCollect];
