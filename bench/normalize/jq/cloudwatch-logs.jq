def numbers: { debug: 5, info: 9, warn: 13, warning: 13, error: 17, critical: 21 };
def flatten($prefix): to_entries | map(
    ($prefix + .key) as $name
    | .value
    | if type == "object" then flatten($name + ".") elif type == "array" then { ($name): tojson } else { ($name): . } end
  ) | add;
def present: with_entries(select(.value != null));

. as $payload
| .logEvents | to_entries[] | .key as $offset | .value
| .message as $line
| (if $line | startswith("{") then $line | fromjson | flatten("") else null end) as $said
| (if $said then $said.level else
    ($line[:200] | capture("\\b(?<level>TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|FATAL|CRITICAL|PANIC)\\b").level? // null)
  end) as $level
| ($said.service // ($payload.logGroup | split("/") | last)) as $service
| ($payload.owner + "/" + $payload.logGroup + "/" + .id) as $id
| {
    signalId: (["event", "aws.logs", "log", $id] | tojson),
    sourceEventId: $id,
    kind: "log",
    time: .timestamp,
    name: $payload.logGroup,
    body: ($said.message // $line),
    severityNumber: (numbers[$level // "" | ascii_downcase] // 0),
    severityText: $level,
    fingerprint: (["cloudwatch-logs", $payload.logGroup, $service] | tojson),
    resource: ({ serviceName: $service, environment: $said.environment, serviceVersion: $said.version } | present),
    traceId: $said.traceId,
    spanId: $said.spanId,
    links: [],
    attributes: (($said // {} | del(.message)) + {
      "aws.log.group.names": $payload.logGroup,
      "aws.log.stream.names": $payload.logStream,
      "cloud.account.id": $payload.owner
    }),
    offset: $offset
  } | present
