Profile: QueryAuditRequester
Parent: AuditEvent
Id: query-audit-requester
Title: "Audit record of the requester"
Description: "What the requester records of a request it sent, answered or not: who asked whom, as whom and why, under which policy, and the answer it got. A requester knows all of it but the answer, so only that may be missing."
* insert QueryAudit
* obeys sdx-aud-17
* purposeOfEvent 1..1
* agent[client].who 1..1
* agent[user] 1..1
* agent[organization] 1..1
* entity[transaction] 1..1
* entity[decision].detail[rule] 0..0
