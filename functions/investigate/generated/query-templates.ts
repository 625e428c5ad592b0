// Written by `npm run generate` from functions/investigate/queries. Do not edit.
import alertsByOwner from './alerts-by-owner.json' with { type: 'json' };
import alertsFiringLongest from './alerts-firing-longest.json' with { type: 'json' };
import anomaliesOfAService from './anomalies-of-a-service.json' with { type: 'json' };
import blastRadius from './blast-radius.json' with { type: 'json' };
import callersWithErrors from './callers-with-errors.json' with { type: 'json' };
import changesBeforeAnAlert from './changes-before-an-alert.json' with { type: 'json' };
import deploymentsNearAnIncident from './deployments-near-an-incident.json' with { type: 'json' };
import errorRateAroundDeployment from './error-rate-around-deployment.json' with { type: 'json' };
import errorsByDeployment from './errors-by-deployment.json' with { type: 'json' };
import errorsByVersion from './errors-by-version.json' with { type: 'json' };
import firstServiceToDegrade from './first-service-to-degrade.json' with { type: 'json' };
import flappingAlerts from './flapping-alerts.json' with { type: 'json' };
import latencyOverTime from './latency-over-time.json' with { type: 'json' };
import logVolumeChange from './log-volume-change.json' with { type: 'json' };
import metricBeforeAndAfter from './metric-before-and-after.json' with { type: 'json' };
import missingHeartbeats from './missing-heartbeats.json' with { type: 'json' };
import newErrorsOfAService from './new-errors-of-a-service.json' with { type: 'json' };
import newLogTemplates from './new-log-templates.json' with { type: 'json' };
import noisyAlerts from './noisy-alerts.json' with { type: 'json' };
import requestRateOverTime from './request-rate-over-time.json' with { type: 'json' };
import slowTraces from './slow-traces.json' with { type: 'json' };
import slowestEndpoints from './slowest-endpoints.json' with { type: 'json' };
import spanErrorsByEdge from './span-errors-by-edge.json' with { type: 'json' };
import statusCodesByRoute from './status-codes-by-route.json' with { type: 'json' };
import topErrorMessages from './top-error-messages.json' with { type: 'json' };
import traceOfAnError from './trace-of-an-error.json' with { type: 'json' };

export const GENERATED: readonly unknown[] = [alertsByOwner, alertsFiringLongest, anomaliesOfAService, blastRadius, callersWithErrors, changesBeforeAnAlert, deploymentsNearAnIncident, errorRateAroundDeployment, errorsByDeployment, errorsByVersion, firstServiceToDegrade, flappingAlerts, latencyOverTime, logVolumeChange, metricBeforeAndAfter, missingHeartbeats, newErrorsOfAService, newLogTemplates, noisyAlerts, requestRateOverTime, slowTraces, slowestEndpoints, spanErrorsByEdge, statusCodesByRoute, topErrorMessages, traceOfAnError];
