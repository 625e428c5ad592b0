def plain: if has("stringValue") then .stringValue elif has("boolValue") then .boolValue
  elif has("intValue") then (.intValue | tonumber) else .doubleValue end;
def attributes: map({ key, value: (.value | plain) }) | from_entries;
def sorted: if type == "object" then to_entries | sort_by(.key) | map(.value |= sorted) | from_entries
  elif type == "array" then map(sorted) else . end;
def present: with_entries(select(.value != null));

.data.resourceLogs[] | (.resource.attributes | attributes) as $shared
| .scopeLogs[] | .scope as $scope
| .logRecords | to_entries[] | .key as $offset | .value
| (.timeUnixNano // .observedTimeUnixNano) as $nanos
| (.eventName // $scope.name // "log") as $name
| {
    kind: "log",
    time: ($nanos[:-6] | tonumber),
    name: $name,
    body: (if .body then .body | plain | tostring else null end),
    severityNumber,
    severityText,
    fingerprint: (["otlp-logs", $shared["service.name"] // "", $name] | tojson),
    resource: ({
      serviceName: $shared["service.name"],
      environment: $shared["deployment.environment.name"],
      serviceVersion: $shared["service.version"]
    } | present),
    traceId,
    spanId,
    links: [],
    attributes: ($shared + ({ "otel.scope.name": $scope.name, "otel.scope.version": $scope.version } | present)
      + (.attributes | attributes)
      + ({ "log.flags": (if .flags == 0 then null else .flags end), time_unix_nano: $nanos } | present))
  } | present
| . + { offset: $offset, signalId: (["entry", "otlp", (sorted | tojson)] | tojson) }
