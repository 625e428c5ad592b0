// Written by `npm run generate` from functions/investigate/queries. Do not edit.
import type { KnownQuery } from '../language/problem.ts';

export const KNOWN_QUERIES: readonly KnownQuery[] = [
  {
    "id": "alerts-by-owner",
    "columns": [
      "owner",
      "firings",
      "alerts",
      "services",
      "worst_severity"
    ],
    "parameters": [
      "since",
      "period"
    ],
    "required": [
      "since"
    ]
  },
  {
    "id": "alerts-firing-longest",
    "columns": [
      "name",
      "service_name",
      "owner",
      "fingerprint",
      "fires_since",
      "severity",
      "hours"
    ],
    "parameters": [
      "at",
      "lookback",
      "service"
    ],
    "required": [
      "at"
    ]
  },
  {
    "id": "anomalies-of-a-service",
    "columns": [
      "name",
      "service_name",
      "fingerprint",
      "times",
      "first_seen",
      "last_seen",
      "most",
      "worst_severity"
    ],
    "parameters": [
      "since",
      "period",
      "service"
    ],
    "required": [
      "since"
    ]
  },
  {
    "id": "blast-radius",
    "columns": [
      "service_name",
      "traces",
      "spans",
      "errors"
    ],
    "parameters": [
      "service",
      "since",
      "period"
    ],
    "required": [
      "service",
      "since"
    ]
  },
  {
    "id": "callers-with-errors",
    "columns": [
      "caller",
      "called",
      "calls",
      "errors",
      "p95_ms",
      "rate"
    ],
    "parameters": [
      "service",
      "since",
      "period"
    ],
    "required": [
      "service",
      "since"
    ]
  },
  {
    "id": "changes-before-an-alert",
    "columns": [
      "time",
      "service_name",
      "alert",
      "change",
      "new_version",
      "changed_at",
      "minutes_after_change"
    ],
    "parameters": [
      "since",
      "period",
      "lookback"
    ],
    "required": [
      "since"
    ]
  },
  {
    "id": "deployments-near-an-incident",
    "columns": [
      "time",
      "service_name",
      "name",
      "status",
      "service_version",
      "minutes_before",
      "source",
      "signal_id"
    ],
    "parameters": [
      "at",
      "before",
      "after",
      "service"
    ],
    "required": [
      "at"
    ]
  },
  {
    "id": "error-rate-around-deployment",
    "columns": [
      "side",
      "total",
      "errors",
      "rate"
    ],
    "parameters": [
      "service",
      "deploymentTime",
      "minutes"
    ],
    "required": [
      "service",
      "deploymentTime"
    ]
  },
  {
    "id": "errors-by-deployment",
    "columns": [
      "deployed_at",
      "deployment",
      "deployed_version",
      "total",
      "errors",
      "rate"
    ],
    "parameters": [
      "service",
      "since",
      "period"
    ],
    "required": [
      "service",
      "since"
    ]
  },
  {
    "id": "errors-by-version",
    "columns": [
      "version",
      "total",
      "errors",
      "first_seen",
      "last_seen",
      "rate"
    ],
    "parameters": [
      "service",
      "since",
      "period"
    ],
    "required": [
      "service",
      "since"
    ]
  },
  {
    "id": "first-service-to-degrade",
    "columns": [
      "service_name",
      "degraded_at",
      "buckets",
      "errors"
    ],
    "parameters": [
      "from",
      "period",
      "bucket",
      "share",
      "least"
    ],
    "required": [
      "from"
    ]
  },
  {
    "id": "flapping-alerts",
    "columns": [
      "fingerprint",
      "name",
      "service_name",
      "firings",
      "resolutions",
      "last_seen",
      "changes"
    ],
    "parameters": [
      "since",
      "period",
      "least"
    ],
    "required": [
      "since"
    ]
  },
  {
    "id": "latency-over-time",
    "columns": [
      "at",
      "per_second",
      "p50_ms",
      "p95_ms",
      "p99_ms"
    ],
    "parameters": [
      "service",
      "since",
      "period",
      "bucket",
      "operation"
    ],
    "required": [
      "service",
      "since"
    ]
  },
  {
    "id": "log-volume-change",
    "columns": [
      "service_name",
      "before",
      "after",
      "change"
    ],
    "parameters": [
      "at",
      "period",
      "service"
    ],
    "required": [
      "at"
    ]
  },
  {
    "id": "metric-before-and-after",
    "columns": [
      "side",
      "values",
      "average",
      "least",
      "median",
      "most"
    ],
    "parameters": [
      "service",
      "metric",
      "at",
      "period"
    ],
    "required": [
      "service",
      "metric",
      "at"
    ]
  },
  {
    "id": "missing-heartbeats",
    "columns": [
      "service_name",
      "name",
      "fingerprint",
      "values",
      "last_seen"
    ],
    "parameters": [
      "at",
      "silence",
      "lookback",
      "service"
    ],
    "required": [
      "at"
    ]
  },
  {
    "id": "new-errors-of-a-service",
    "columns": [
      "body",
      "count",
      "first_seen"
    ],
    "parameters": [
      "service",
      "since",
      "lookbackHours",
      "forHours"
    ],
    "required": [
      "service",
      "since"
    ]
  },
  {
    "id": "new-log-templates",
    "columns": [
      "template",
      "first_seen",
      "count",
      "worst_severity"
    ],
    "parameters": [
      "service",
      "since",
      "lookback",
      "period"
    ],
    "required": [
      "service",
      "since"
    ]
  },
  {
    "id": "noisy-alerts",
    "columns": [
      "name",
      "service_name",
      "owner",
      "firings",
      "first_seen",
      "last_seen"
    ],
    "parameters": [
      "since",
      "period",
      "service"
    ],
    "required": [
      "since"
    ]
  },
  {
    "id": "request-rate-over-time",
    "columns": [
      "at",
      "requests",
      "failures"
    ],
    "parameters": [
      "service",
      "since",
      "period",
      "bucket"
    ],
    "required": [
      "service",
      "since"
    ]
  },
  {
    "id": "slow-traces",
    "columns": [
      "time",
      "trace_id",
      "name",
      "duration_ms",
      "status"
    ],
    "parameters": [
      "service",
      "since",
      "period",
      "longerThan"
    ],
    "required": [
      "service",
      "since"
    ]
  },
  {
    "id": "slowest-endpoints",
    "columns": [
      "endpoint",
      "requests",
      "p50_ms",
      "p95_ms",
      "longest_ms",
      "errors"
    ],
    "parameters": [
      "service",
      "since",
      "period",
      "least"
    ],
    "required": [
      "service",
      "since"
    ]
  },
  {
    "id": "span-errors-by-edge",
    "columns": [
      "caller",
      "called",
      "calls",
      "errors",
      "p95_ms",
      "rate"
    ],
    "parameters": [
      "since",
      "period"
    ],
    "required": [
      "since"
    ]
  },
  {
    "id": "status-codes-by-route",
    "columns": [
      "route",
      "method",
      "code",
      "count",
      "last_seen"
    ],
    "parameters": [
      "service",
      "since",
      "period",
      "outcome"
    ],
    "required": [
      "service",
      "since"
    ]
  },
  {
    "id": "top-error-messages",
    "columns": [
      "message",
      "exception",
      "count",
      "versions",
      "first_seen",
      "last_seen"
    ],
    "parameters": [
      "service",
      "since",
      "period"
    ],
    "required": [
      "service",
      "since"
    ]
  },
  {
    "id": "trace-of-an-error",
    "columns": [
      "time",
      "kind",
      "service_name",
      "name",
      "duration_ms",
      "failed",
      "body",
      "span_id",
      "parent_span_id"
    ],
    "parameters": [
      "traceId",
      "around",
      "margin"
    ],
    "required": [
      "traceId",
      "around"
    ]
  }
];
