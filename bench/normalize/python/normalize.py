"""The mapping as a Python program: raw records as lines of JSON on standard input, signals as lines on standard output.

CloudWatch Logs comes as gzip members one after the other, as the stream holds them.
"""
import gzip
import hashlib
import json
import re
import sys
from datetime import datetime

NUMBERS = {"debug": 5, "info": 9, "warn": 13, "warning": 13, "error": 17, "critical": 21}
LEVEL = re.compile(r"\b(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|FATAL|CRITICAL|PANIC)\b")


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def sha(*parts):
    text = json.dumps(parts, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def timed_id(time, hashed):
    return f"{time // 60_000:08x}{hashed[:24]}"


def present(value):
    return {key: member for key, member in value.items() if member is not None}


def plain(value):
    if "stringValue" in value:
        return value["stringValue"]
    if "boolValue" in value:
        return value["boolValue"]
    if "intValue" in value:
        return int(value["intValue"])
    return value.get("doubleValue")


def attributes(pairs):
    return {pair["key"]: plain(pair["value"]) for pair in pairs}


def otlp_logs(event):
    offset = 0
    for group in event["data"]["resourceLogs"]:
        shared = attributes(group["resource"]["attributes"])
        service = shared.get("service.name")
        for scoped in group["scopeLogs"]:
            scope = scoped.get("scope", {})
            for log in scoped["logRecords"]:
                nanos = log.get("timeUnixNano") or log["observedTimeUnixNano"]
                name = log.get("eventName") or scope.get("name") or "log"
                draft = present({
                    "kind": "log",
                    "time": int(nanos) // 1_000_000,
                    "name": name,
                    "body": str(plain(log["body"])) if "body" in log else None,
                    "severityNumber": log.get("severityNumber", 0),
                    "severityText": log.get("severityText"),
                    "fingerprint": sha("otlp-logs", service or "", name),
                    "resource": present({
                        "serviceName": service,
                        "environment": shared.get("deployment.environment.name"),
                        "serviceVersion": shared.get("service.version"),
                    }),
                    "traceId": log.get("traceId"),
                    "spanId": log.get("spanId"),
                    "links": [],
                    "attributes": present({
                        **shared,
                        "otel.scope.name": scope.get("name"),
                        "otel.scope.version": scope.get("version"),
                        **attributes(log.get("attributes", [])),
                        "log.flags": log.get("flags") or None,
                        "time_unix_nano": nanos,
                    }),
                })
                yield {"signalId": timed_id(draft["time"], sha("entry", "otlp", canonical(draft))), "offset": offset, **draft}
                offset += 1


def flatten(value, prefix, into):
    for key, member in value.items():
        name = prefix + key
        if isinstance(member, dict):
            flatten(member, name + ".", into)
        else:
            into[name] = json.dumps(member) if isinstance(member, list) else member
    return into


def cloudwatch_logs(payload):
    group, owner = payload["logGroup"], payload["owner"]
    for offset, event in enumerate(payload["logEvents"]):
        line = event["message"]
        if line.startswith("{"):
            said = flatten(json.loads(line), "", {})
            body, level = said.pop("message", line), said.get("level")
        else:
            found = LEVEL.search(line[:200])
            said, body, level = {}, line, found.group() if found else None
        service = said.get("service") or group.rsplit("/", 1)[-1]
        event_id = f"{owner}/{group}/{event['id']}"
        yield present({
            "signalId": timed_id(event["timestamp"], sha("event", "aws.logs", "log", event_id)),
            "sourceEventId": event_id,
            "offset": offset,
            "kind": "log",
            "time": event["timestamp"],
            "name": group,
            "body": body,
            "severityNumber": NUMBERS.get((level or "").lower(), 0),
            "severityText": level,
            "fingerprint": sha("cloudwatch-logs", group, service),
            "resource": present({
                "serviceName": service,
                "environment": said.get("environment"),
                "serviceVersion": said.get("version"),
            }),
            "traceId": said.get("traceId"),
            "spanId": said.get("spanId"),
            "links": [],
            "attributes": {
                **said,
                "aws.log.group.names": group,
                "aws.log.stream.names": payload["logStream"],
                "cloud.account.id": owner,
            },
        })


def millis(text):
    return round(datetime.fromisoformat(text).timestamp() * 1_000)


def link(rel, url):
    return [{"rel": rel, "url": url}] if url is not None and url.startswith(("http:", "https:")) else []


def alertmanager(event):
    notification = event["data"]
    for offset, alert in enumerate(notification["alerts"]):
        labels, annotations, status = alert["labels"], alert["annotations"], alert["status"]
        time = millis(alert["startsAt"] if status == "firing" else alert["endsAt"])
        fingerprint = sha("alertmanager", alert["fingerprint"])
        event_id = f"{fingerprint}/{status}/{time}"
        yield present({
            "signalId": timed_id(time, sha("event", "alertmanager", "alert", event_id)),
            "sourceEventId": event_id,
            "offset": offset,
            "kind": "alert",
            "time": time,
            "name": labels.get("alertname", "alert"),
            "body": annotations.get("description") or annotations.get("summary"),
            "severityNumber": NUMBERS.get(labels.get("severity"), 0),
            "severityText": labels.get("severity"),
            "status": status,
            "fingerprint": fingerprint,
            "resource": present({
                "serviceName": labels.get("service") or labels.get("app"),
                "environment": labels.get("environment"),
                "serviceVersion": labels.get("version"),
            }),
            "links": link("source", alert.get("generatorURL"))
            + link("runbook", annotations.get("runbook_url"))
            + link("dashboard", annotations.get("dashboard_url")),
            "attributes": {
                **{f"labels.{key}": text for key, text in labels.items()},
                **{f"annotations.{key}": text for key, text in annotations.items()},
                "alertmanager.receiver": notification["receiver"],
                "alertmanager.group_key": notification["groupKey"],
                "alertmanager.external_url": notification["externalURL"],
                "alertmanager.generator_url": alert["generatorURL"],
                "alertmanager.fingerprint": alert["fingerprint"],
            },
        })


MAPPINGS = {"otlp-logs": otlp_logs, "cloudwatch-logs": cloudwatch_logs, "alertmanager": alertmanager}


def main():
    mapping = MAPPINGS[sys.argv[1]]
    lines = gzip.open(sys.stdin.buffer) if sys.argv[1] == "cloudwatch-logs" else sys.stdin.buffer
    for line in lines:
        for signal in mapping(json.loads(line)):
            sys.stdout.write(json.dumps(signal, separators=(",", ":")) + "\n")


main()
