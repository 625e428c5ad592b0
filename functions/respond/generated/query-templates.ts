// Written by `npm run generate` from functions/investigate/queries. Do not edit.
import type { KnownQuery } from '../language/problem.ts';

export const KNOWN_QUERIES: readonly KnownQuery[] = [
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
  }
];
